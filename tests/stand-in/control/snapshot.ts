import { readMail } from "../mailbox/read-mail.ts";
import type { StandInShop, World } from "../world.ts";

/** The world as a test reads it: everything but tokens and secrets. */
export function worldSnapshot(world: World): object {
  const { apiSecret: _secret, ...app } = world.app;
  return {
    origin: world.origin,
    app,
    pace: world.pace,
    faults: Object.fromEntries(world.faults),
    mails: world.mailbox.length,
    shops: [...world.shops.values()].map(shopSnapshot),
  };
}

/** One shop with its installation, theme, customers and deliveries. */
export function shopSnapshot(shop: StandInShop): object {
  return { ...shop, installation: installationSnapshot(shop) };
}

export async function mailSnapshots(world: World): Promise<readonly object[]> {
  return Promise.all(world.mailbox.map(readMail));
}

function installationSnapshot({ installation }: StandInShop): object | null {
  if (installation === undefined) return null;
  return {
    id: installation.id,
    grantedScopes: installation.grantedScopes,
    metafields: Object.fromEntries(installation.metafields),
    accessTokens: installation.accessTokens.map(({ expiresAt, userId, refreshToken }) => ({
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
      kind: userId === undefined ? "offline" : "online",
      isRefreshable: refreshToken !== undefined,
    })),
  };
}
