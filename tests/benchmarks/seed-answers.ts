import type pg from "pg";
import type { ShopIdentity } from "#app/shared/context.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { addShop, type BenchWorld } from "./bench-world.ts";

/** A shop with many answers, among others with some. */
export interface BusyShop {
  readonly shop: ShopIdentity;
  readonly survey: Published;
  readonly linked: Published;
}

/** Anonymous answers of the busiest shop at the two sizes that are compared. */
export const sizes = { small: 100_000, large: 1_000_000 } as const;
export type Size = keyof typeof sizes;

/** Shops in all, and weeks over which answers are spread. */
const shopCount = 200;
const weeks = 40;

const seeded = new Map<string, Promise<BusyShop>>();

/** Fills a database of this size once: one shop of 200 has all the answers but a few. Tallies are counted from the rows. */
export function seedAnswers(world: BenchWorld, size: Size): Promise<BusyShop> {
  const known = seeded.get(size) ?? fill(world, size);
  seeded.set(size, known);
  return known;
}

async function fill(world: BenchWorld, size: Size): Promise<BusyShop> {
  const app = await world.app(size);
  const client = await world.client(size);
  const shop = await addShop(app);
  const survey = await publishSurvey(app, shop, "anonymous");
  const linked = await publishSurvey(app, shop, "linked");
  const value = { subject: survey.id, field: "anonymous_answer.sealed_comment", value: "Sehr liebevoll verpackt, gern wieder." };
  const comment = await app.inShop(shop, { kind: "platform" }, (ctx) => ctx.vault.seal(value));
  await insertAnswers(client, shop, { survey, count: sizes[size], comment });
  for (let index = 1; index < shopCount; index += 1) {
    const other = await addShop(app);
    await insertAnswers(client, other, { survey, count: sizes[size] / 1000, comment: null });
  }
  await client.query("VACUUM (ANALYZE)");
  await world.settle();
  return { shop, survey, linked };
}

interface Filling {
  readonly survey: Published;
  readonly count: number;
  /** The same sealed comment in each. */
  readonly comment: Uint8Array | null;
}

async function insertAnswers(client: pg.Client, shop: ShopIdentity, { survey, count, comment }: Filling): Promise<void> {
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.shop_id', $1, true)", [shop.id]);
  await client.query(
    `INSERT INTO anonymous_answer (shop_id, id, survey_id, version, week_on, language, score, sealed_comment, is_shuffled)
     SELECT $1, gen_random_uuid(), $2, 1, date_trunc('week', now())::date - 7 * (n % $4::int), 'de', (n * 7) % 11, $5::bytea, true
     FROM generate_series(1, $3::int) AS n`,
    [shop.id, survey.id, count, weeks, comment && Buffer.from(comment)],
  );
  await client.query(
    `INSERT INTO survey_week_tally (shop_id, survey_id, week_on, score, answers, comments)
     SELECT shop_id, survey_id, week_on, coalesce(score, -1), count(*), count(sealed_comment) FROM anonymous_answer WHERE shop_id = $1 GROUP BY 1, 2, 3, 4`,
    [shop.id],
  );
  await client.query("COMMIT");
}
