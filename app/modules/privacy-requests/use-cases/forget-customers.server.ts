import { customersPerRun } from "#app/config/limits.ts";
import { claimCustomer, forgetCustomer, listCustomers } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { forgetCustomersJob } from "../jobs/definitions.ts";
import type { Privacy } from "../privacy-requests.ts";

/**
 * Forgets customers whom no module has a use for (Art. 5(1)(e), law T-01): no linked answer, no consent in force, no open
 * request. Id and e-mail are deleted and the key is destroyed; of her consents the reduced proof stays until its years are
 * over (law T-02). One run goes through one page of customers and queues the next.
 */
export async function forgetCustomers(ctx: AppContext, privacy: Privacy, { after }: { after: string }): Promise<{ readonly forgotten: number }> {
  const page = await listCustomers(ctx, { after, limit: customersPerRun });
  let forgotten = 0;
  for (const customer of await withoutUse(ctx, privacy, page)) {
    if (await forget(ctx, privacy, customer)) forgotten += 1;
  }
  const last = page.at(-1);
  if (last && page.length === customersPerRun) await ctx.jobs.enqueue(forgetCustomersJob, { shopId: ctx.shop.id, after: last });
  if (forgotten > 0) ctx.log.info("privacy.customers-forgotten", { shop: ctx.shop.id, customers: forgotten });
  return { forgotten };
}

/** Looks again once nobody can write about her any more: she may have answered in between. */
async function forget(ctx: AppContext, privacy: Privacy, customer: CustomerReference): Promise<boolean> {
  if (!(await claimCustomer(ctx, customer)).isKnown) return false;
  if ((await withoutUse(ctx, privacy, [customer])).length === 0) return false;
  await forgetCustomer(ctx, customer);
  await ctx.vault.shred(customer);
  return true;
}

async function withoutUse(ctx: AppContext, { subjectData }: Privacy, customers: readonly CustomerReference[]): Promise<CustomerReference[]> {
  let left = [...customers];
  for (const handIn of subjectData) {
    if (left.length === 0) return left;
    const needed = new Set(await handIn.needed(ctx, left));
    left = left.filter((customer) => !needed.has(customer));
  }
  return left;
}
