import type { AppContext } from "#app/shared/context.ts";
import { readIdentityJob } from "../jobs/read-identity.ts";

/** The platform says that something of the shop has changed: days are planned in its time zone of now, so a job reads it again. */
export async function rereadIdentity(ctx: AppContext): Promise<void> {
  await ctx.jobs.enqueue(readIdentityJob, { shopId: ctx.shop.id });
}
