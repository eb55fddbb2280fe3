import { join } from "node:path";
import { seedShops } from "#tests/stand-in/world-seed.ts";
import type { StandInShop, World } from "#tests/stand-in/world.ts";

export const FIXTURE_EXTENSION = join(import.meta.dirname, "fixtures/browser-extensions/greeting");

/** A world with the seeded shops, the fixture's extension and no server behind it. */
export function smallWorld(changes: { origin?: string; appUrl?: string; extensionFolders?: readonly string[] } = {}): { world: World; shop: StandInShop } {
  const world: World = {
    app: {
      apiKey: "0123456789abcdef0123456789abcdef",
      apiSecret: "stand-in-checks-secret",
      appUrl: changes.appUrl ?? "http://127.0.0.1:9",
      handle: "greeting-app",
      name: "Greeting app",
      apiVersion: "2026-07",
      scopes: ["read_customers", "write_app_proxy"],
      webhooks: [],
      proxy: { url: "/proxy", prefix: "apps", subpath: "greeting" },
      extensionFolders: changes.extensionFolders ?? [FIXTURE_EXTENSION],
    },
    origin: changes.origin ?? "http://127.0.0.1:1",
    shops: seedShops(),
    mailbox: [],
    requests: [],
    faults: new Map(),
    pace: { webhookSpeedUp: 1, codeCreationMilliseconds: 0 },
    codeFailures: { remaining: 0, error: "TAKEN" },
  };
  const [shop] = world.shops.values();
  if (shop === undefined) throw new Error("the seeded world has no shop");
  return { world, shop };
}

/** Installs the app as the platform would, with words in an app-owned metafield. */
export function installWithWords(shop: StandInShop): void {
  shop.installation = {
    id: 1,
    grantedScopes: ["read_customers", "write_app_proxy"],
    accessTokens: [],
    metafields: new Map([["greeting.words", { type: "json", value: JSON.stringify({ de: "Schön, dass Sie da sind", en: "Good to see you </script>" }), updatedAt: 0 }]]),
  };
}
