import pg from "pg";
import { hotConnections, statementsAtOnce, statementRuns } from "#app/config/limits.ts";
import { groupCalls } from "#app/shared/grouped-calls.ts";
import type { ShopId } from "#app/shared/ids.ts";
import { BoundQuery, prepareBinding, UnboundQuery, type Answered } from "./bound-query.server.ts";
import { preparedStatementOf } from "./prepared-statement.server.ts";

/** Raw statements by tagged template, as Prisma's transaction has them too: a value never becomes SQL. */
export interface Statements {
  $queryRaw<Row>(sql: TemplateStringsArray, ...values: unknown[]): Promise<Row>;
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): Promise<number>;
}

/** Statements for one shop. */
export interface BoundStatements extends Statements {
  /** For a statement that changes a row which many change at once: `row` names it within the shop. */
  changing(row: string): Statements;
}

/** Statements outside of a transaction that is open: each takes effect as a whole or not at all, and is durable when it returns. */
export interface StatementPool {
  readonly unbound: Statements;
  boundTo(shop: ShopId): BoundStatements;
  readonly pool: Pick<pg.Pool, "totalCount" | "idleCount" | "waitingCount">;
  close(): Promise<void>;
}

interface Asked {
  readonly shop: ShopId | null;
  readonly row: string;
  readonly sql: TemplateStringsArray;
  readonly values: unknown[];
}

type Outcome = PromiseSettledResult<pg.QueryResult>;

/** A connection that breaks says so twice: to the statements under way, and as an event that ends the process if nobody listens. */
const ignore = (): void => {};

/**
 * Opens connections for hot paths. Statements that come while others are under way leave with what else came meanwhile, in one
 * message (PostgreSQL, "Pipelining"): nobody waits for the round trip of somebody else. Those that change rows share a commit
 * too, which is what a write waits for longest; where one of them fails, each is asked again by itself, and only that one fails.
 */
export function openStatements(settings: pg.PoolConfig): StatementPool {
  // The pool waits for it, which its types do not say.
  const onConnect = prepareBinding as (client: pg.ClientBase) => void;
  const pool = new pg.Pool({ ...settings, max: hotConnections, pipeline: true, onConnect });
  // A connection that breaks while nobody uses it is replaced at the next use.
  pool.on("error", () => {});
  const grouping = { mostItems: statementsAtOnce, mostRuns: statementRuns };
  const reading = groupCalls((asked: readonly Asked[]) => send(pool, asked), grouping);
  const changing = groupCalls((asked: readonly Asked[]) => commitTogether(pool, asked), grouping);
  return {
    unbound: statementsBy((asked) => alone(pool, asked), { shop: null, row: "" }),
    boundTo: (shop) => ({ ...statementsBy(reading, { shop, row: "" }), changing: (row) => statementsBy(changing, { shop, row }) }),
    pool,
    close: () => pool.end(),
  };
}

function statementsBy(ask: (asked: Asked) => Promise<Outcome>, of: Pick<Asked, "shop" | "row">): Statements {
  const run = async (sql: TemplateStringsArray, values: unknown[]): Promise<pg.QueryResult> => {
    const outcome = await ask({ ...of, sql, values });
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  };
  return {
    $queryRaw: async <Row>(sql: TemplateStringsArray, ...values: unknown[]) => (await run(sql, values)).rows as Row,
    $executeRaw: async (sql, ...values) => (await run(sql, values)).rowCount ?? 0,
  };
}

/** In the order of what they change, so that two transactions wait for each other and never in a circle. */
async function commitTogether(pool: pg.Pool, asked: readonly Asked[]): Promise<Outcome[]> {
  if (asked.length === 1) return [await alone(pool, asked[0]!)];
  const places = asked.map((_, place) => place).sort((one, other) => compare(keyOf(asked[one]!), keyOf(asked[other]!)));
  const [, ...outcomes] = await send(pool, [begin, ...places.map((place) => asked[place]!), commit]);
  const committed = outcomes.pop()!;
  if (committed.status === "rejected" && !isRefusal(committed)) return asked.map(() => committed);
  if (outcomes.some(({ status }) => status === "rejected")) return Promise.all(asked.map((one) => alone(pool, one)));
  return asked.map((_, place) => outcomes[places.indexOf(place)]!);
}

/** Who lost a deadlock has done nothing, and asks once more. */
async function alone(pool: pg.Pool, asked: Asked): Promise<Outcome> {
  const [outcome] = await send(pool, [asked]);
  const isLost = outcome!.status === "rejected" && isRefusal(outcome!) && (outcome!.reason as pg.DatabaseError).code === "40P01";
  return isLost ? (await send(pool, [asked]))[0]! : outcome!;
}

const keyOf = ({ shop, row }: Asked): string => `${shop} ${row}`;
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const command = (sql: TemplateStringsArray): Asked => ({ shop: null, row: "", sql, values: [] });
const begin = command`BEGIN`;
const commit = command`COMMIT`;

/** Sends statements in one message; each is a transaction of its own unless one was begun. */
async function send(pool: pg.Pool, asked: readonly Asked[]): Promise<Outcome[]> {
  const client = await pool.connect();
  client.on("error", ignore);
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  stream.cork();
  const answers = asked.map((one) => ask(client, one));
  stream.uncork();
  const outcomes = await Promise.allSettled(answers);
  client.off("error", ignore);
  // What the database itself refused leaves the connection as it was; after anything else nobody knows.
  client.release(outcomes.some((outcome) => outcome.status === "rejected" && !isRefusal(outcome)));
  return outcomes;
}

const isRefusal = ({ reason }: PromiseRejectedResult): boolean => reason instanceof pg.DatabaseError;

function ask(client: pg.PoolClient, { shop, sql, values }: Asked): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const answered: Answered = (error, result) => (error ? reject(error) : resolve(result));
    const query = { ...preparedStatementOf(sql), values };
    client.query(shop === null ? new UnboundQuery(query, undefined, answered) : new BoundQuery(query, shop, answered));
  });
}
