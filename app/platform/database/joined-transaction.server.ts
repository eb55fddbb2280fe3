import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** What Prisma's adapter does with the connection of a transaction. */
type Borrowed = Pick<pg.PoolClient, "query" | "on" | "removeListener" | "release">;

const offered = new AsyncLocalStorage<{ connection: Borrowed | null }>();

/** Runs `open`, which has Prisma open a transaction: it gets this connection, on which one is open already, and no other. */
export function joining<Value>(client: pg.PoolClient, open: () => Value): Value {
  return offered.run({ connection: borrowed(client) }, open);
}

/** A pool that hands Prisma the connection that is offered to it, once; else one of its own. */
export class JoinablePool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const offer = offered.getStore();
    if (!offer?.connection) return super.connect();
    const { connection } = offer;
    offer.connection = null;
    return Promise.resolve(connection as pg.PoolClient);
  }
}

const own = new Set(["BEGIN", "COMMIT", "ROLLBACK"]);

/** Who opened the transaction ends it and gives the connection back: whoever joined does neither. */
function borrowed(client: pg.PoolClient): Borrowed {
  const query = (asked: pg.QueryConfig): unknown => (own.has(asked.text) ? Promise.resolve({ fields: [], rows: [], rowCount: 0 }) : client.query(asked));
  return {
    query: query as pg.PoolClient["query"],
    on: (...given) => client.on(...given),
    removeListener: (...given) => client.removeListener(...given),
    release: () => {},
  };
}
