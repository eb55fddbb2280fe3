import pg from "pg";
import { transactionSeconds } from "#app/config/limits.ts";
import type { ShopId } from "#app/shared/ids.ts";
import type { Prisma, PrismaClient } from "./generated/client.ts";
import { joining } from "./joined-transaction.server.ts";
import { preparedStatementOf } from "./prepared-statement.server.ts";
import type { Statements } from "./statements.server.ts";

/** A transaction as stores and views use it: raw statements and Prisma's models, on one connection. */
export type Rows = Prisma.TransactionClient;

/** A transaction took longer than one may, and was undone. */
export class TransactionExpired extends Error {
  override readonly name = "TransactionExpired";
  constructor() {
    super(`a transaction took more than ${transactionSeconds} seconds and was undone`);
  }
}

/**
 * Runs `work` in one transaction bound to a shop. Raw statements go straight to the driver; Prisma joins when the first of its models
 * is asked for. After `work` has returned or thrown nothing of this transaction can be asked any more.
 * @throws TransactionExpired when it took too long; what `work` throws; what the database says to COMMIT.
 */
export async function runTransaction<Value>({ pool, prisma }: { pool: pg.Pool; prisma: PrismaClient }, shop: ShopId, work: (tx: Rows) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  const transaction = new Transaction(client, prisma, shop);
  try {
    const value = await work(transaction.rows);
    await transaction.commit();
    return value;
  } catch (error) {
    await transaction.undo();
    throw transaction.isExpired ? new TransactionExpired() : error;
  } finally {
    transaction.letGo();
  }
}

/** A connection that breaks says so twice: to the statements under way, and as an event that ends the process if nobody listens. */
const ignore = (): void => {};

class Transaction {
  readonly rows: Rows;
  isExpired = false;
  readonly #client: pg.PoolClient;
  readonly #prisma: PrismaClient;
  readonly #begun: Promise<unknown>;
  readonly #clock: NodeJS.Timeout;
  #joined: Joined | undefined;
  #undone: Promise<void> | undefined;
  #isOver = false;
  #isBroken = false;
  #isGathering = false;
  #failure: unknown;

  constructor(client: pg.PoolClient, prisma: PrismaClient, shop: ShopId) {
    this.#client = client;
    this.#prisma = prisma;
    client.on("error", ignore);
    // Nobody waits for these: the first statement leaves in one message with them, and COMMIT asks how they ended.
    this.#begun = Promise.all([this.#ask("BEGIN"), this.#run`SELECT set_config('app.shop_id', ${shop}, true)`]);
    this.#begun.catch(ignore);
    this.#clock = setTimeout(() => this.#expire(), transactionSeconds * 1000);
    this.rows = rowsOf(this.#statements, prisma, () => this.#join());
  }

  async commit(): Promise<void> {
    await this.#begun;
    await this.#part();
    this.#refuseAfterEnd();
    this.#isOver = true;
    clearTimeout(this.#clock);
    const { command } = await this.#ask("COMMIT");
    // PostgreSQL answers COMMIT with ROLLBACK where a statement failed and somebody went on as if it had not.
    if (command !== "COMMIT") throw new Error("a transaction in which a statement failed was undone", { cause: this.#failure });
  }

  /** Undoes what was not committed; safe to repeat. */
  undo(): Promise<void> {
    return (this.#undone ??= this.#isOver ? Promise.resolve() : this.#rollBack());
  }

  async #rollBack(): Promise<void> {
    this.#isOver = true;
    await this.#part().catch(ignore);
    await this.#ask("ROLLBACK").catch(() => (this.#isBroken = true));
  }

  /** Gives the connection back; one of which nobody knows where it stands is closed. */
  letGo(): void {
    clearTimeout(this.#clock);
    this.#client.off("error", ignore);
    this.#client.release(this.#isBroken);
  }

  readonly #statements: Statements = {
    $queryRaw: async <Row>(sql: TemplateStringsArray, ...values: unknown[]) => (await this.#run(sql, ...values)).rows as Row,
    $executeRaw: async (sql, ...values) => (await this.#run(sql, ...values)).rowCount ?? 0,
  };

  async #run(sql: TemplateStringsArray, ...values: unknown[]): Promise<pg.QueryResult> {
    this.#refuseAfterEnd();
    return this.#ask({ ...preparedStatementOf(sql), values: values.map(driverValue) });
  }

  async #ask(query: string | pg.QueryConfig): Promise<pg.QueryResult> {
    if (!this.#isGathering) this.#gather();
    try {
      return await this.#client.query(query);
    } catch (error) {
      // What the database itself refused leaves the connection as it was; after anything else nobody knows.
      this.#isBroken ||= !(error instanceof pg.DatabaseError);
      this.#failure ??= error;
      throw error;
    }
  }

  /** What is asked before the process turns to something else leaves as one message: nobody waits between two that need no answer. */
  #gather(): void {
    const { stream } = (this.#client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
    this.#isGathering = true;
    stream.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }

  #refuseAfterEnd(): void {
    if (this.isExpired) throw new TransactionExpired();
    if (this.#isOver) throw new Error("a statement was asked of a transaction that is over");
  }

  /** Undone at once, so that nobody waits for its locks, whatever its work is waiting for. */
  #expire(): void {
    this.isExpired = true;
    void this.undo();
  }

  #join(): Promise<Rows> {
    this.#refuseAfterEnd();
    this.#joined ??= join(this.#client, this.#prisma);
    return this.#joined.rows;
  }

  async #part(): Promise<void> {
    await this.#joined?.part();
  }
}

/** Prisma's part in a transaction that is open on a connection. */
interface Joined {
  readonly rows: Promise<Rows>;
  /** Tells Prisma that it is over, and waits until Prisma knows. */
  part(): Promise<void>;
}

function join(client: pg.PoolClient, prisma: PrismaClient): Joined {
  const parting = Promise.withResolvers<void>();
  const joined = Promise.withResolvers<Rows>();
  // Its time is ours; Prisma's own clock must not end it first.
  const timeout = 2 * transactionSeconds * 1000;
  const over = joining(client, () =>
    prisma.$transaction((tx) => {
      joined.resolve(tx);
      return parting.promise;
    }, { timeout }));
  over.catch(joined.reject);
  return {
    rows: joined.promise,
    part: () => {
      parting.resolve();
      return over;
    },
  };
}

/** Raw statements are ours, models are Prisma's, and so is a statement that is put together of parts (`Prisma.Sql`). */
function rowsOf({ $queryRaw, $executeRaw }: Statements, prisma: PrismaClient, join: () => Promise<Rows>): Rows {
  const isSimple = (values: readonly unknown[]): boolean => values.every((value) => !isSqlPart(value));
  const raw: Statements = {
    $queryRaw: async <Row>(sql: TemplateStringsArray, ...values: unknown[]) => (isSimple(values) ? $queryRaw<Row>(sql, ...values) : (await join()).$queryRaw<Row>(sql, ...values)),
    $executeRaw: async (sql, ...values) => (isSimple(values) ? $executeRaw(sql, ...values) : (await join()).$executeRaw(sql, ...values)),
  };
  return new Proxy(raw, {
    get: (known, name) => {
      if (name in known) return known[name as keyof Statements];
      // What Prisma has beside models begins with a dollar sign; a promise would ask for `then`.
      if (typeof name !== "string" || name.startsWith("$") || !(name in prisma)) return undefined;
      return modelOf(name as ModelName, join);
    },
  }) as unknown as Rows;
}

type ModelName = Exclude<keyof Rows & string, `$${string}`>;

function modelOf(model: ModelName, join: () => Promise<Rows>): unknown {
  return new Proxy({}, {
    get: (_nothing, operation) => async (...given: unknown[]) => {
      const delegate = (await join())[model] as unknown as Record<PropertyKey, (...given: unknown[]) => unknown>;
      return delegate[operation]!(...given);
    },
  });
}

const isSqlPart = (value: unknown): boolean => typeof value === "object" && value !== null && "strings" in value && "values" in value;

/** The driver writes instants in the time zone of the process; a cast to `date` would take that zone's day. */
function driverValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.map(driverValue) : value;
}
