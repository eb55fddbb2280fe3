import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { connectSeconds, transactionSeconds } from "#app/config/limits.ts";
import type { AppContext, ShopStatements, ShopTransaction, StatementContext } from "#app/shared/context.ts";
import type { ShopId } from "#app/shared/ids.ts";
import { PrismaClient } from "./generated/client.ts";
import { JoinablePool } from "./joined-transaction.server.ts";
import { runTransaction, type Rows } from "./transactions.server.ts";
import { openStatements, type BoundStatements, type Statements } from "./statements.server.ts";

export type { Rows };

type StatementNameGenerator = NonNullable<NonNullable<ConstructorParameters<typeof PrismaPg>[1]>["statementNameGenerator"]>;

/** The database of one process. */
export interface Database {
  /**
   * Runs `work` in one transaction that sees and writes rows of this shop only: row level security compares `shop_id`
   * with a setting of the transaction, so a forgotten `where` finds nothing of others, and no setting is an error (law X-01).
   */
  forShop<Value>(shop: ShopId, work: (tx: ShopTransaction) => Promise<Value>): Promise<Value>;
  /** Statements that each are a transaction of their own, bound to the shop like {@link forShop}, in one round trip: for hot paths. */
  statementsFor(shop: ShopId): ShopStatements;
  /** The same for the tables that belong to no shop. */
  readonly statements: Statements;
  /** For the tables that belong to no shop (shop, webhook_delivery, outbox_entry, app_session, app_key). */
  readonly unbound: PrismaClient;
  /** Connections of this process now, and how many requests wait for one. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/** Connects lazily. @param connections most connections of this process. */
export function openDatabase(connectionString: string, connections = 10): Database {
  const settings = { connectionString, connectionTimeoutMillis: connectSeconds * 1000, keepAlive: true };
  const pool = new JoinablePool({ ...settings, max: connections, pipeline: true, types: driverTypes });
  const hot = openStatements(settings);
  // A connection that breaks while nobody uses it is replaced at the next use.
  pool.on("error", () => {});
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames(), disposeExternalPool: true }),
    transactionOptions: { maxWait: connectSeconds * 1000, timeout: transactionSeconds * 1000 },
  });
  return {
    unbound: client,
    forShop: (shop, work) => runTransaction({ pool, prisma: client }, shop, (tx) => work(tx as unknown as ShopTransaction)),
    statementsFor: (shop) => hot.boundTo(shop) as unknown as ShopStatements,
    statements: hot.unbound,
    connections: () => ({
      total: pool.totalCount + hot.pool.totalCount,
      idle: pool.idleCount + hot.pool.idleCount,
      waiting: pool.waitingCount + hot.pool.waitingCount,
    }),
    close: async () => {
      await hot.close();
      await client.$disconnect();
    },
  };
}

/**
 * Names statements, so that PostgreSQL parses and plans each once a connection. Only those with few parameters: a list of
 * changing length is another statement each time, and a connection keeps every one it ever named.
 */
function statementNames(): StatementNameGenerator {
  const names = new Map<string, string>();
  const nameOf = ({ sql, args }: { sql: string; args: unknown[] }): string | undefined => {
    if (args.length > mostNamedParameters) return undefined;
    let name = names.get(sql);
    if (name === undefined && names.size < mostNamedStatements) {
      name = `k${names.size}`;
      names.set(sql, name);
    }
    return name;
  };
  // The type knows no unnamed statement; the driver below it does.
  return nameOf as StatementNameGenerator;
}

const mostNamedParameters = 16;
const mostNamedStatements = 1000;

/** Days come as Prisma brings them, as the instant at which they begin in UTC: the driver itself would take the process's time zone. */
const driverTypes = new pg.TypeOverrides();
driverTypes.setTypeParser(pg.types.builtins.DATE, (text) => new Date(`${text}T00:00:00Z`));

/** Turns a context's transaction into queries. For `store/` and `views/` of modules only; the import graph is checked. */
export function rows(ctx: Pick<AppContext, "tx">): Rows {
  return ctx.tx as unknown as Rows;
}

/**
 * Turns a context into single statements, whether a transaction is open or not. For `store/` and `views/` like {@link rows}.
 * @param changing names the row, within the shop, that the statement changes and many others too.
 */
export function statements(ctx: Pick<StatementContext, "tx">, changing?: string): Statements {
  const tx = ctx.tx as unknown as Statements & Partial<BoundStatements>;
  return changing !== undefined && tx.changing ? tx.changing(changing) : tx;
}
