import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";

/**
 * Makes the shop known, or known again: a shop that was uninstalled is installed from now on, one that is installed keeps
 * its date. Returns the id the shop really has: another sign-in may have been first.
 */
export async function upsertShop(ctx: AppContext): Promise<string> {
  const now = ctx.clock.now();
  const [row] = await rows(ctx).$queryRaw<{ id: string }[]>`
    INSERT INTO shop (id, domain, name, time_zone, currency_code, installed_at)
    VALUES (${ctx.shop.id}::uuid, ${ctx.shop.domain}, ${ctx.shop.domain}, ${ctx.shop.timeZone}, 'EUR', ${now})
    ON CONFLICT (domain) DO UPDATE
    SET installed_at = CASE WHEN shop.uninstalled_at IS NULL THEN shop.installed_at ELSE excluded.installed_at END,
        uninstalled_at = NULL
    RETURNING id::text`;
  return row!.id;
}

/** Keeps what the platform says about the shop. */
export async function updateShop(
  ctx: AppContext,
  platform: { name: string; timeZone: string; currencyCode: string; installationGid: string },
): Promise<void> {
  await rows(ctx).shop.update({ where: { id: ctx.shop.id }, data: platform });
}

/** Keeps where the storefront reaches us. True if that is another path than before. */
export async function updateProxyPath(ctx: AppContext, proxyPath: string): Promise<boolean> {
  return (await rows(ctx).shop.updateMany({ where: { id: ctx.shop.id, NOT: { proxyPath } }, data: { proxyPath } })).count === 1;
}

/** Marks the shop as uninstalled, unless it was installed (again) after that moment. True if it is uninstalled now. */
export async function updateUninstalled(ctx: AppContext, uninstalledAt: Date): Promise<boolean> {
  const where = { id: ctx.shop.id, installedAt: { lte: uninstalledAt } };
  return (await rows(ctx).shop.updateMany({ where, data: { uninstalledAt } })).count === 1;
}

/** From here on the database lets the shop's ledgers go (migration `protect_ledgers`). */
export async function updateRedacting(ctx: AppContext): Promise<void> {
  await rows(ctx).shop.updateMany({ where: { id: ctx.shop.id, redactingAt: null }, data: { redactingAt: ctx.clock.now() } });
}

/** Deletes the shop and its profile; returns the rows of both. */
export async function deleteShop(ctx: AppContext): Promise<number> {
  const profiles = await rows(ctx).shopProfile.deleteMany({ where: { shopId: ctx.shop.id } });
  const shops = await rows(ctx).shop.deleteMany({ where: { id: ctx.shop.id } });
  return profiles.count + shops.count;
}
