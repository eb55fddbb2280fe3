import { registerShop } from "#app/modules/shops/index.server.ts";
import type { ShopId } from "#app/shared/ids.ts";
import type { App } from "./app.server.ts";

/** A shop has let the app in (again): it becomes known, and a job reads its name, zone and currency. */
export async function afterInstall(app: App, domain: string): Promise<void> {
  const shop = (await app.findShop(domain)) ?? { id: app.ids.next() as ShopId, domain, timeZone: "UTC" };
  await app.inShop(shop, { kind: "platform" }, (ctx) => registerShop(ctx));
}
