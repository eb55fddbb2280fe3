import pg from "pg";
import type { ShopId } from "#app/shared/ids.ts";

/** Raw statements by tagged template, as Prisma's transaction has them too: a value never becomes SQL. */
export interface Statements {
  $queryRaw<Row>(sql: TemplateStringsArray, ...values: unknown[]): Promise<Row>;
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): Promise<number>;
}

/** A statement as PostgreSQL keeps it on a connection: parsed and planned once. */
interface Prepared {
  readonly name: string;
  readonly text: string;
}

/**
 * Statements on a pool, each a transaction of its own in one round trip; bound to a shop unless it is null. No transaction is
 * begun and committed for it: until the end of its round trip PostgreSQL treats binding and statement as one.
 */
export function statementsOn(pool: pg.Pool, shop: ShopId | null): Statements {
  const run = async (sql: TemplateStringsArray, values: unknown[]): Promise<pg.QueryResult> => {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      return await ask(client, { ...preparedOf(sql), values }, shop);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // A connection on which something failed is not used again, as in the pool's own `query`.
      client.release(failure);
    }
  };
  return {
    $queryRaw: async <Row>(sql: TemplateStringsArray, ...values: unknown[]) => (await run(sql, values)).rows as Row,
    $executeRaw: async (sql, ...values) => (await run(sql, values)).rowCount ?? 0,
  };
}

const binding = "bind_shop";

/** Before a connection's first use: what {@link BoundQuery} runs. */
export async function prepareBinding(client: pg.ClientBase): Promise<void> {
  await client.query(`PREPARE ${binding}(text) AS SELECT set_config('app.shop_id', $1, true)`);
}

type Answered = (error: Error | null, result: pg.QueryResult) => void;

function ask(client: pg.PoolClient, query: pg.QueryConfig, shop: ShopId | null): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const answered: Answered = (error, result) => (error ? reject(error) : resolve(result));
    client.query(shop === null ? new Query(query, undefined, answered) : new BoundQuery(query, shop, answered));
  });
}

/** What the driver's query has beyond its published types: it writes its messages in `prepare`, and is told of each answer. */
interface DriverQuery extends pg.Submittable {
  prepare(connection: DriverConnection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: DriverConnection): void;
}

interface DriverConnection {
  bind(message: { portal: string; statement: string; values: readonly string[] }): void;
  execute(message: { portal: string; rows: number }): void;
}

const Query = pg.Query as unknown as new (query: pg.QueryConfig, values: undefined, answered: Answered) => DriverQuery;

/**
 * A query that names its shop first. Both go out together and end with one Sync: what lies before a Sync is one transaction
 * (PostgreSQL, "Pipelining"), so the setting, which is local to its transaction, holds for this statement and for no other.
 */
class BoundQuery extends Query {
  readonly #shop: ShopId;
  #isBound = false;

  constructor(query: pg.QueryConfig, shop: ShopId, answered: Answered) {
    super(query, undefined, answered);
    this.#shop = shop;
  }

  override prepare(connection: DriverConnection): void {
    connection.bind({ portal: "", statement: binding, values: [this.#shop] });
    connection.execute({ portal: "", rows: 0 });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#isBound) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: DriverConnection): void {
    if (this.#isBound) super.handleCommandComplete(message, connection);
    this.#isBound = true;
  }
}

const prepared = new WeakMap<TemplateStringsArray, Prepared>();
let names = 0;

/** The template is written once in the source, so it is one object and one statement. */
function preparedOf(sql: TemplateStringsArray): Prepared {
  let known = prepared.get(sql);
  if (!known) {
    names += 1;
    known = { name: `s${names}`, text: sql.reduce((text, part, index) => `${text}$${index}${part}`) };
    prepared.set(sql, known);
  }
  return known;
}
