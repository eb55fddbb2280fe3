import { rows } from "#app/platform/database/database.server.ts";
import { Prisma } from "#app/platform/database/generated/client.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { ErasureCertificate } from "../model/certificate.ts";

/**
 * The one place that touches tables of other modules: a shop is erased by what the database says it has, not by a list that
 * somebody may forget to extend (law R-12).
 */
export interface ShopTable {
  readonly schema: string;
  readonly name: string;
}

/** Needed until the last batch, because it counts there. */
const ownTables = ["privacy_case_step", "erasure_certificate", "access_package", "privacy_case"];

/** Every table with rows of shops: keys first, so that everything else is unreadable at once, and this module's last. */
export async function listShopTables(ctx: AppContext): Promise<ShopTable[]> {
  const found = await rows(ctx).$queryRaw<ShopTable[]>`
    SELECT c.table_schema::text AS schema, c.table_name::text AS name
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.column_name = 'shop_id' AND c.table_schema IN ('public', 'keys') AND t.table_type = 'BASE TABLE'
    ORDER BY c.table_schema, c.table_name`;
  const isOwn = (table: ShopTable) => table.schema === "public" && ownTables.includes(table.name);
  return [...found.filter((table) => !isOwn(table)), ...found.filter(isOwn)];
}

/** Whether a table is deleted with the last batch only. */
export function isBookkeeping({ schema, name }: ShopTable): boolean {
  return schema === "public" && ownTables.includes(name);
}

/** Deletes up to `most` rows of this shop; returns how many. The names come from the database's own catalogue. */
export async function deleteShopRows(ctx: AppContext, { schema, name }: ShopTable, most: number): Promise<number> {
  if (!/^[a-z_]+$/.test(schema) || !/^[a-z_]+$/.test(name)) throw new Error("a table of ours has another kind of name");
  // eslint-disable-next-line no-restricted-syntax -- a table's name cannot be a parameter; checked above, from the catalogue
  const table = Prisma.raw(`"${schema}"."${name}"`);
  return rows(ctx).$executeRaw`
    DELETE FROM ${table} WHERE shop_id = ${ctx.shop.id}::uuid AND ctid = ANY(ARRAY(
      SELECT ctid FROM ${table} WHERE shop_id = ${ctx.shop.id}::uuid LIMIT ${most}))`;
}

/** Sessions and receipts of webhooks know the shop by its domain. Returns the rows of each. */
export async function deleteRowsByDomain(ctx: AppContext): Promise<{ table: string; rows: number }[]> {
  const where = { shopDomain: ctx.shop.domain };
  return [
    { table: "app_session", rows: (await rows(ctx).appSession.deleteMany({ where })).count },
    { table: "webhook_delivery", rows: (await rows(ctx).webhookDelivery.deleteMany({ where })).count },
  ];
}

/** Keeps the proof of a shop's erasure outside everything of the shop. */
export async function insertShopErasure(ctx: AppContext, content: ErasureCertificate): Promise<void> {
  await rows(ctx).shopErasure.createMany({ data: [{ caseId: content.content.caseId, content, issuedAt: ctx.clock.now() }] });
}

/** Proofs of shop erasures go like those of cases; the table belongs to no shop, so any shop's daily job may do it. */
export async function deleteShopErasuresBefore(ctx: AppContext, instant: Date): Promise<void> {
  await rows(ctx).shopErasure.deleteMany({ where: { issuedAt: { lt: instant } } });
}
