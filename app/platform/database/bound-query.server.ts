import pg from "pg";
import type { ShopId } from "#app/shared/ids.ts";

const binding = "bind_shop";

/** Before a connection's first use: what {@link BoundQuery} runs. */
export async function prepareBinding(client: pg.ClientBase): Promise<void> {
  await client.query(`PREPARE ${binding}(text) AS SELECT set_config('app.shop_id', $1, true)`);
}

export type Answered = (error: Error | null, result: pg.QueryResult) => void;

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

/** A query as the driver has it. */
export const UnboundQuery = pg.Query as unknown as new (query: pg.QueryConfig, values: undefined, answered: Answered) => DriverQuery;

/**
 * A query that names its shop first. Both go out together and end with one Sync: what lies before a Sync is one transaction
 * (PostgreSQL, "Pipelining"), so the setting, which is local to its transaction, holds for this statement and for no other.
 */
export class BoundQuery extends UnboundQuery {
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
