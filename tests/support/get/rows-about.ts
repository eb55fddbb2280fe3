import type { App } from "#app/composition/app.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { AnyRow } from "./all-rows.ts";
import { prismaTables, type Table } from "./prisma-schema.ts";

/** How the tables know a person: her references of now and of before an earlier erasure, and keyed hashes. */
export interface Traces {
  readonly references: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
}

/** Tables with a column that the schema marks as a person's. */
export const personalTables: readonly Table[] = prismaTables().filter(({ columns }) => columns.some(({ data }) => data !== null));

/** Bytes as the database writes them into JSON. */
export function asStored(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString("hex")}`;
}

/** What leads from a person to her rows; needs the key of the shop's hashes, which nobody outside the app has. */
export async function tracesOf(app: App, shop: ShopIdentity, person: { platformCustomerId: string; email: string; order: string }, rows: readonly AnyRow[]): Promise<Traces> {
  const [byId, byEmail, byOrder] = await app.inShop(shop, { kind: "system", job: "test" }, async ({ vault }) => [
    asStored(await vault.lookupHash("platform-customer", person.platformCustomerId)),
    asStored(await vault.lookupHash("email", person.email.toLowerCase())),
    asStored(await vault.lookupHash("order", person.order)),
  ]);
  const named = rows.filter(({ values }) => values["platform_id_hash"] === byId);
  const references = named.flatMap(({ values }) => [values["reference"], values["customer"]]).filter((value) => typeof value === "string");
  return { references: new Set(references), hashes: new Set([byId, byEmail, byOrder]) };
}

/** The rows of a table that are hers: a pseudonym or a keyed hash in it leads to her. */
export function rowsAbout(table: Table, { references, hashes }: Traces, rows: readonly AnyRow[]): AnyRow[] {
  const leads = table.columns.filter(({ data }) => data === "pseudonym" || data === "keyed-hash");
  return rows.filter(
    (row) => row.table === table.name && row.schema === table.schema && leads.some(({ name, data }) => {
      const value = row.values[name];
      return typeof value === "string" && (data === "pseudonym" ? references : hashes).has(value);
    }),
  );
}
