import { verifyLedger } from "#app/modules/consent/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { differences } from "../actors/actor.ts";
import type { Check } from "./check.ts";

interface TallyRow {
  readonly line: string;
}

/** Tallies are what a recount of the answers gives. */
export const talliesHold: Check = {
  name: "tallies",
  count: ({ world, identity }) =>
    world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
      const kept = await rows(ctx).$queryRaw<TallyRow[]>`
        SELECT concat_ws(' ', survey_id, week_on, score, answers, comments) AS line FROM survey_week_tally WHERE answers > 0 OR comments > 0`;
      const recount = await rows(ctx).$queryRaw<TallyRow[]>`
        SELECT concat_ws(' ', survey_id, week_on, coalesce(score, -1), count(*), count(sealed_comment)) AS line
        FROM (SELECT survey_id, week_on, score, sealed_comment FROM anonymous_answer
              UNION ALL SELECT survey_id, week_on, score, sealed_comment FROM linked_answer) a
        GROUP BY survey_id, week_on, coalesce(score, -1)`;
      return {
        facts: { tallies: kept.length },
        violations: differences("tally", recount.map(({ line }) => line), kept.map(({ line }) => line)),
      };
    }),
};

/** The consent ledger verifies from its first line to its last. */
export const ledgerHolds: Check = {
  name: "consent ledger",
  count: ({ world, identity }) =>
    world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
      const { entries, chains, firstBroken } = await verifyLedger(ctx);
      return { facts: { lines: entries, chains }, violations: firstBroken ? [`the ledger is broken: ${JSON.stringify(firstBroken)}`] : [] };
    }),
};

/** No key without what it seals: a person's, a case's, a survey's or a customer day's. */
export const keysBelong: Check = {
  name: "keys",
  count: ({ world, identity }) =>
    world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
      const [row] = await rows(ctx).$queryRaw<{ keys: number; stray: number }[]>`
        SELECT count(*)::int AS keys, count(*) FILTER (WHERE NOT EXISTS (
          SELECT 1 FROM customer c WHERE c.reference = k.subject UNION ALL
          SELECT 1 FROM privacy_case p WHERE p.id = k.subject UNION ALL
          SELECT 1 FROM survey s WHERE s.id = k.subject UNION ALL
          SELECT 1 FROM customer_day d WHERE d.id = k.subject))::int AS stray
        FROM keys.subject_key k`;
      return { facts: { keys: row!.keys }, violations: row!.stray > 0 ? [`${row!.stray} keys belong to nothing that is there`] : [] };
    }),
};
