import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { wordingHash, type ConsentWording } from "../model/ledger-hash.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

/** Keeps a consent text as it was shown; the same text is kept once. Returns its hash. */
export async function keepWording(ctx: AppContext, wording: ConsentWording): Promise<string> {
  const { purpose, scope, language, text } = wording;
  const hash = wordingHash(wording);
  const data = [{ shopId: ctx.shop.id, hash, purpose, scope, language, text, createdAt: ctx.clock.now() }];
  await rows(ctx).consentText.createMany({ data, skipDuplicates: true });
  return hash;
}

/** Texts by their hashes. */
export async function findWordings(ctx: Bound, hashes: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(ctx).consentText.findMany({ where: { shopId: ctx.shop.id, hash: { in: [...new Set(hashes)] } } });
  return new Map(found.map(({ hash, text }) => [hash, text]));
}

/** Every text of the shop, after a hash. */
export async function readWordings(ctx: Bound, after: string, limit: number): Promise<(ConsentWording & { hash: string })[]> {
  return rows(ctx).consentText.findMany({ where: { shopId: ctx.shop.id, hash: { gt: after } }, orderBy: { hash: "asc" }, take: limit });
}

/** The first line whose text is not there any more. */
export async function findLineWithoutWording(ctx: Bound): Promise<{ id: string; customer: string; sequence: number } | null> {
  const found = await rows(ctx).$queryRaw<{ id: string; customer: string; sequence: number }[]>`
    SELECT e.id::text, e.customer::text, e.sequence
    FROM consent_entry e
    LEFT JOIN consent_text t ON t.shop_id = e.shop_id AND t.hash = e.text_hash
    WHERE e.shop_id = ${ctx.shop.id}::uuid AND e.text_hash IS NOT NULL AND t.hash IS NULL
    ORDER BY e.customer, e.sequence
    LIMIT 1`;
  return found[0] ?? null;
}

/** The first line that relies on a text. */
export async function findLineOfWording(ctx: Bound, textHash: string): Promise<{ id: string; customer: string; sequence: number } | null> {
  return rows(ctx).consentEntry.findFirst({
    where: { shopId: ctx.shop.id, textHash },
    orderBy: [{ customer: "asc" }, { sequence: "asc" }],
    select: { id: true, customer: true, sequence: true },
  });
}
