import type { AppContext } from "#app/shared/context.ts";
import { keepIdentity, type PlatformIdentity } from "../use-cases/keep-identity.server.ts";

export async function handleReadIdentity(ctx: AppContext): Promise<void> {
  await keepIdentity(ctx, await ctx.admin.query<PlatformIdentity>("shopIdentity"));
}
