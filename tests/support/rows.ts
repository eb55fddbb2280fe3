import type { App } from "#app/composition/app.server.ts";
import { rows, type Rows } from "#app/platform/database/database.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";

/** Looks at a shop's tables as they are, for a test's expectation. */
export function rowsOf(app: App, shop: ShopIdentity) {
  return <Value>(look: (tables: Rows) => Promise<Value>): Promise<Value> =>
    app.inShop(shop, { kind: "system", job: "test" }, (ctx) => look(rows(ctx)));
}
