import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";

/**
 * Runs `work` and undoes all that it wrote: says what would happen. What was read in memory meanwhile, the vault's keys above all, is
 * that of the work undone: nothing else may follow in the same transaction that needs them.
 */
export async function rehearse<Value>(ctx: AppContext, work: () => Promise<Value>): Promise<Value> {
  await rows(ctx).$executeRaw`SAVEPOINT case_rehearsal`;
  try {
    return await work();
  } finally {
    await rows(ctx).$executeRaw`ROLLBACK TO SAVEPOINT case_rehearsal`;
  }
}

/**
 * Runs `work` so that its failure undoes what it wrote and nothing else: the transaction lives on and can record that the
 * attempt failed. Returns what was thrown, or undefined.
 * @throws Error when the connection itself is gone: then the whole transaction fails.
 */
export async function attempt(ctx: AppContext, work: () => Promise<void>): Promise<{ readonly failure: unknown } | undefined> {
  // Asked first, so it is set first; nobody need wait for that. Where it fails, so does what follows.
  const saved = rows(ctx).$executeRaw`SAVEPOINT case_attempt`;
  try {
    await Promise.all([saved, work()]);
    return undefined;
  } catch (failure) {
    await rows(ctx).$executeRaw`ROLLBACK TO SAVEPOINT case_attempt`;
    return { failure };
  }
}
