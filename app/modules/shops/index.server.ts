import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import { handleReadIdentity } from "./jobs/read-identity.handler.server.ts";
import { readIdentityJob } from "./jobs/read-identity.ts";

/** The server's door of shops. */
export { registerShop } from "./use-cases/register-shop.server.ts";
export { rereadIdentity } from "./use-cases/reread-identity.server.ts";
export { loadInstallation, loadShopProfile, type Installation } from "./views/shop-profile.server.ts";
export { saveShopProfile, type SaveShopProfile } from "./use-cases/save-shop-profile.server.ts";
export { followProxyPath } from "./use-cases/follow-proxy-path.server.ts";
export { beginRedaction, forgetShop, markUninstalled } from "./use-cases/end-shop.server.ts";

export const jobs: readonly ModuleJob[] = [moduleJob(readIdentityJob, handleReadIdentity)];

/** Shops react to nothing: they are what the others react to (`shops.profile-changed`). */
export const eventSubscriptions: Readonly<Record<string, readonly JobDefinition[]>> = {};
