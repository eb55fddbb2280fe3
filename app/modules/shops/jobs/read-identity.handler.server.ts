import type { AppContext } from "#app/shared/context.ts";
import { loadInstallation } from "../views/shop-profile.server.ts";
import { keepIdentity, type PlatformIdentity } from "../use-cases/keep-identity.server.ts";

export async function handleReadIdentity(ctx: AppContext): Promise<void> {
  // Without the app in the shop there is nobody to ask; installing it again queues another run.
  if (!(await loadInstallation(ctx))?.isInstalled) return;
  await keepIdentity(ctx, await ctx.admin.query<PlatformIdentity>("shopIdentity"));
}
