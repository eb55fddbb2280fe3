import type { BenchWorld } from "../bench-world.ts";
import { ratioVerdict, tenths, whole, type Budget } from "../budget.ts";
import { commentOf, erase, forEach, linkAnswer, newPeople } from "../people.ts";
import { interleaved, median, percentile, rounds } from "../rounds.ts";
import { seedAnswers } from "../seed-answers.ts";

/** People a round who are erased one after the other, and those who are erased several at a time: enough that the last few do not count. */
const perRound = 60;
const severalPerRound = 320;
/** As many as a process has connections for transactions. */
const atOnce = 10;
/** The floor of the budget: so many rows, over so many tables. */
const floorTables = 12;
const floorRows = 5_000_000;
/** What an erasure sends to the database, counted at the socket. */
const messages = 16;

/** D2: a person's erasure with its certificate, beside one statement that deletes from twelve tables. */
export const erasure: Budget = {
  name: "erasure",
  measure: async (world) => {
    const busy = await seedAnswers(world, "large");
    const app = await world.app("large");
    const people = newPeople((perRound + severalPerRound) * rounds);
    const before = newPeople(perRound);
    await forEach([...people, ...before], atOnce, (person) => linkAnswer(app, busy, person));
    const floor = await openFloor(world, busy.shop.id);
    // Not the first erasures of the database: what the planner knows is what autovacuum tells it within a minute of the fiftieth.
    await forEach(before, atOnce, (person) => erase(app, busy, person));
    await (await world.client("large")).query("VACUUM (ANALYZE)");
    await world.settle();
    const waiting = [...people];
    const take = (count: number): string[] => waiting.splice(0, count);
    const measured = await interleaved({
      empty: () => forEach(newPeople(perRound), 1, floor.askNothing),
      floor: () => forEach(newPeople(perRound), 1, floor.erase),
      ours: () => forEach(take(perRound), 1, (person) => erase(app, busy, person)),
      several: async () => {
        const start = performance.now();
        await forEach(take(severalPerRound), atOnce, (person) => erase(app, busy, person));
        return (severalPerRound * 1000) / (performance.now() - start);
      },
    });
    const traces = await countTraces(world, busy.shop.id, people);
    const at = (name: "empty" | "floor" | "ours", share: number): number => percentile(measured[name].flat(), share);
    const perSecond = median(measured.several);
    return [{
      id: "D2",
      title: "The erasure of a person, with certificate",
      method: `A million answers in her shop. She has linked an answer with a comment, with one of all scores; ${perRound} people a round one after the other, and ${severalPerRound} ${atOnce} at a time.`,
      columns: ["", "p50 ms", "p99 ms", "per second"],
      rows: [
        ["an empty round trip", at("empty", 0.5).toFixed(3), at("empty", 0.99).toFixed(2), ""],
        [`floor: one statement that deletes from ${floorTables} tables of ${floorRows.toLocaleString("en-US")} rows in all`, at("floor", 0.5).toFixed(2), at("floor", 0.99).toFixed(2), ""],
        ["Kundentag: case, every module, withdrawal and proof, tombstones, key, signed certificate", tenths(at("ours", 0.5)), tenths(at("ours", 0.99)), whole(perSecond)],
      ],
      verdicts: [
        ratioVerdict("two floors at p50, of what it takes", (2 * at("floor", 0.5)) / at("ours", 0.5), { atLeast: 1 }),
        ratioVerdict("three floors at p99, of what it takes", (3 * at("floor", 0.99)) / at("ours", 0.99), { atLeast: 1 }),
        ratioVerdict("600 a second, of what there are", perSecond / 600, { atLeast: 1 }),
        { text: `traces of the ${people.length} erased in all tables: ${traces}`, holds: traces === 0 },
      ],
      note:
        "The floor is one round trip and writes no proof. An erasure is one transaction of 28 statements in 16 messages, each of which waits for the answer to the one before: " +
        "the locked case holds what is opened, the opened id finds her row and her earlier cases, her chain is read under its lock before its last line is hashed, " +
        "and the certificate counts what every module says it did; no statement spans the tables of two modules. " +
        `As many empty round trips alone take ${((messages * at("empty", 0.5)) / at("floor", 0.5)).toFixed(1)} floors; PostgreSQL executes the statements in 0.33 ms (counted apart), ` +
        "and this process seals, hashes, signs, writes and reads for about a millisecond. " +
        "Several at a time share the machine's cores with PostgreSQL (about 1.4 ms of processor time here and as much there for each, most of it sending and receiving), and wait for each other's commit where they change the counts of one week.",
    }];
  },
};

/** Twelve tables with a row of each person; people who stand anywhere in them are deleted from all by one statement in one round trip. */
async function openFloor(world: BenchWorld, shop: string) {
  const client = await world.client("large");
  const names = Array.from({ length: floorTables }, (_, index) => `floor_person_${index + 1}`);
  const peopleInAll = Math.floor(floorRows / floorTables);
  for (const name of names) {
    await client.query(`CREATE TABLE ${name} (shop uuid, person text, body bytea)`);
    await client.query(`INSERT INTO ${name} SELECT $1, n::text, decode(repeat('ab', 20), 'hex') FROM generate_series(1, ${peopleInAll}) AS n`, [shop]);
    await client.query(`CREATE INDEX ON ${name} (shop, person)`);
    await client.query(`VACUUM (ANALYZE) ${name}`);
  }
  const deletes = names.map((name, index) => `d${index} AS (DELETE FROM ${name} WHERE shop = $1 AND person = $2 RETURNING 1)`);
  const counts = names.map((_, index) => `(SELECT count(*) FROM d${index})`);
  const text = `WITH ${deletes.join(", ")} SELECT ${counts.join(" + ")} AS gone`;
  let next = 0;
  const eraseNext = async (): Promise<void> => {
    // A step that shares no divisor with their number meets each of them once, far from the one before.
    const person = 1 + ((next += 1) * 100_003) % peopleInAll;
    const { rows } = await client.query<{ gone: string }>({ name: "floor-erase", text, values: [shop, String(person)] });
    if (Number(rows[0]?.gone) !== floorTables) throw new Error("the floor deleted something else");
  };
  const askNothing = () => client.query({ name: "floor-nothing", text: "SELECT 1" });
  return { erase: eraseNext, askNothing };
}

/** What of the erased still stands in any row of the shop or of no shop: her id at the platform, or what she wrote, in the clear. */
async function countTraces(world: BenchWorld, shop: string, people: readonly string[]): Promise<number> {
  const client = await world.client("large");
  await client.query("SELECT set_config('app.shop_id', $1, false)", [shop]);
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname IN ('public', 'keys', 'queue') AND c.relname NOT LIKE 'floor_%' AND c.relname <> 'anonymous_answer'`,
  );
  const values = new Set(people.flatMap((person) => [person, commentOf(person)]));
  let traces = 0;
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    for (const { row } of rows) for (const [word] of row.matchAll(/73\d{11}|Kanari [a-z]{13}/g)) if (values.has(word)) traces += 1;
  }
  return traces;
}
