import type { AppContext } from "#app/shared/context.ts";
import { readIdentityJob } from "../jobs/read-identity.ts";
import { upsertShop } from "../store/shops.server.ts";

/** A shop has let the app in, for the first time or again; a job reads from the platform who it is. Safe to repeat. */
export async function registerShop(ctx: AppContext): Promise<void> {
  const id = await upsertShop(ctx);
  await ctx.jobs.enqueue(readIdentityJob, { shopId: id });
}
