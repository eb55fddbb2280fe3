import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createApp, type App } from "#app/composition/app.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import { refill } from "#tests/stand-in/graphql/cost.ts";
import { installApp } from "#tests/stand-in/installation.ts";
import { signIdToken } from "#tests/stand-in/id-token.ts";
import { startStandIn, type StandIn } from "#tests/stand-in/server.ts";
import type { StandInShop } from "#tests/stand-in/world.ts";
import { getTestWorld, type TestWorld } from "./database.ts";
import { watchLogs } from "./watch-logs.ts";

const apiKey = "platform-tests";
const apiSecret = "shpss_platform_tests";
const domain = "teekontor-lindenhof.myshopify.com";

/** The app, wired as a process of its own would be, with the stand-in for Shopify. */
export interface PlatformKit {
  readonly standIn: StandIn;
  readonly world: TestWorld;
  readonly app: App;
  /** A second process of ours on the same database. */
  readonly otherApp: App;
  readonly shop: ShopIdentity;
  /** The same shop, as the platform has it. */
  readonly platformShop: StandInShop;
  /** Runs `work` in a transaction of its own, as the platform's job would; `by` is another process. */
  run<Value>(work: (ctx: AppContext) => Promise<Value>, by?: App): Promise<Value>;
}

/** Starts both; the shop has installed the app, and its token is there. Faults are healed and points restored before each test. */
export function setUpPlatform(): PlatformKit {
  const realFetch = globalThis.fetch;
  const kit: { -readonly [Part in keyof PlatformKit]?: PlatformKit[Part] } = {};
  beforeAll(async () => {
    const world = await getTestWorld();
    const root = resolve(import.meta.dirname, "../..");
    const standIn = await startStandIn({ port: 0, appUrl: "https://app.example.test", apiKey, apiSecret, tomlPath: `${root}/shopify.app.toml`, extensionsRoot: `${root}/extensions` });
    standIn.world.pace.codeCreationMilliseconds = 0;
    process.env["STAND_IN_ORIGIN"] = standIn.origin;
    await import("#tests/stand-in/preload.ts");
    const platformShop = standIn.world.shops.get(domain)!;
    installApp(standIn.world, platformShop);
    const lines: string[] = [];
    const settings = {
      NODE_ENV: "test", APP_URL: "https://app.example.test", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret,
      MASTER_KEY: `t1:${randomBytes(32).toString("base64")}`, DATABASE_URL: world.url,
    };
    const [app, otherApp] = [0, 1].map(() => createApp(readEnv(settings), { log: pinoLog("debug", { write: (line: string) => void lines.push(line) }) })) as [App, App];
    watchLogs(() => lines.join(""));
    const shop = await world.makeShop({ domain });
    await connect(app, standIn, platformShop);
    const run: PlatformKit["run"] = (work, by = app) => by.inShop(shop, { kind: "system", job: "test" }, work);
    Object.assign(kit, { standIn, world, app, otherApp, shop, platformShop, run });
  });
  beforeEach(() => {
    kit.standIn!.world.faults.clear();
    kit.standIn!.world.codeFailures = { remaining: 0, error: "TAKEN" };
    refill(kit.platformShop!);
  });
  afterAll(async () => {
    globalThis.fetch = realFetch;
    await kit.app?.database.close();
    await kit.otherApp?.database.close();
    await kit.standIn?.stop();
  });
  return kit as PlatformKit;
}

/** Signs staff in as App Bridge would: the token exchange stores an offline token. */
async function connect(app: App, standIn: StandIn, platformShop: StandInShop): Promise<void> {
  const { session } = await app.api.auth.tokenExchange({
    shop: domain,
    sessionToken: signIdToken(standIn.world.app, platformShop),
    requestedTokenType: "urn:shopify:params:oauth:token-type:offline-access-token" as never,
    expiring: true,
  });
  await app.library.sessionStorage.storeSession(session);
}
