import { claimDayCode } from "#app/modules/customer-days/index.server.ts";
import { locales } from "#app/shared/languages.ts";
import { ok } from "#app/shared/result.ts";
import type { StorefrontHandler } from "./storefront.server.ts";
import { discountLink, homeLink, paragraph, storefrontPage, storefrontTexts } from "./storefront-page.ts";

/**
 * Gives the customer who is logged in her own code of a live day; the same one however often she asks. One that an order has used
 * is shown, with no way to use it again.
 */
export const giveDayCode: StorefrontHandler = async ({ ctx, params, language, platformCustomerId }) => {
  const claimed = await claimDayCode(ctx, { dayId: params["dayId"] ?? "", platformCustomerId });
  if (!claimed.ok) return claimed;
  const { code, isUsed, endsAt, timeZone } = claimed.value;
  const texts = storefrontTexts(language).customerDay;
  if (isUsed) {
    const said = [paragraph(texts.code.replace("{{code}}", code)), paragraph(texts.used), homeLink(storefrontTexts(language).back)];
    return ok({ status: 200, body: { outcome: "used", code, message: texts.used }, page: storefrontPage({ language, title: texts.title }, said) });
  }
  // As the conditions in the shop say it: 23:59 Uhr in German, 11:59 pm in English.
  const end = new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeStyle: "short", hour12: language === "en", timeZone });
  const body = { outcome: "issued", code, ends_at: endsAt, apply_url: `/discount/${encodeURIComponent(code)}?redirect=/cart` };
  const page = storefrontPage({ language, title: texts.title }, [
    paragraph(texts.code.replace("{{code}}", code)),
    paragraph(texts.ends.replace("{{end}}", end.format(new Date(endsAt)))),
    discountLink(code, texts.apply),
  ]);
  return ok({ status: 200, body, page });
};
