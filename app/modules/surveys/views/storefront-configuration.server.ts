import { loadInstallation, loadShopProfile } from "#app/modules/shops/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { PublishedNotice } from "../model/privacy-notice.ts";
import { storefrontConfigurationOf, type StorefrontConfiguration, type StorefrontSource } from "../model/storefront-configuration.ts";
import type { SurveyContent } from "../model/survey-content.ts";

/** What is published now, the newest first. */
export async function loadStorefrontSource(ctx: AppContext): Promise<StorefrontSource> {
  const surveys = await rows(ctx).$queryRaw<{ id: string; handle: string; version: number; content: SurveyContent; notice: PublishedNotice }[]>`
    SELECT s.id::text, s.handle, v.version, v.content, v.notice
    FROM survey s
    JOIN survey_version v ON v.shop_id = s.shop_id AND v.survey_id = s.id AND v.version = s.published_version
    WHERE s.shop_id = ${ctx.shop.id}::uuid AND s.state = 'published'
    ORDER BY s.published_at DESC, s.id DESC`;
  const profile = await loadShopProfile(ctx);
  const installation = await loadInstallation(ctx);
  return {
    proxyPath: installation?.proxyPath ?? "/apps/kundentag",
    privacyPolicyUrl: profile.privacyPolicyUrl,
    controllerName: profile.controllerName,
    surveys,
  };
}

/** What the blocks of the storefront show: the value of the app-data metafield. */
export async function storefrontConfiguration(ctx: AppContext): Promise<StorefrontConfiguration> {
  return storefrontConfigurationOf(await loadStorefrontSource(ctx));
}
