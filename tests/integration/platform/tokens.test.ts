import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp, type App } from "#app/composition/app.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { ShopNotConnected, ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import { expireTokens, installApp } from "#tests/stand-in/installation.ts";
import { signIdToken } from "#tests/stand-in/id-token.ts";
import { startStandIn, type StandIn } from "#tests/stand-in/server.ts";
import type { StandInShop } from "#tests/stand-in/world.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";

const apiKey = "token-tests";
const apiSecret = "shpss_token_tests";
const domain = "teekontor-lindenhof.myshopify.com";
const realFetch = globalThis.fetch;

let world: TestWorld;
let standIn: StandIn;
let platformShop: StandInShop;
let apps: App[];
let shop: ShopIdentity;

beforeAll(async () => {
  world = await getTestWorld();
  const root = resolve(import.meta.dirname, "../../..");
  standIn = await startStandIn({ port: 0, appUrl: "https://app.example.test", apiKey, apiSecret, tomlPath: `${root}/shopify.app.toml`, extensionsRoot: `${root}/extensions` });
  process.env["STAND_IN_ORIGIN"] = standIn.origin;
  await import("#tests/stand-in/preload.ts");
  platformShop = standIn.world.shops.get(domain)!;
  installApp(standIn.world, platformShop);
  const settings = {
    NODE_ENV: "test", APP_URL: "https://app.example.test", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret,
    MASTER_KEY: `t1:${randomBytes(32).toString("base64")}`, DATABASE_URL: world.url,
  };
  // Two processes of ours on one database.
  apps = [0, 1].map(() => createApp(readEnv(settings), { log: pinoLog("silent") }));
  shop = await world.makeShop({ domain });
  await exchange();
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  await Promise.all(apps.map((app) => app.database.close()));
  await standIn.stop();
});

/** Signs staff in as App Bridge would: the token exchange stores an expiring offline token. */
async function exchange(): Promise<void> {
  const { session } = await apps[0]!.api.auth.tokenExchange({
    shop: domain,
    sessionToken: signIdToken(standIn.world.app, platformShop),
    requestedTokenType: "urn:shopify:params:oauth:token-type:offline-access-token" as never,
    expiring: true,
  });
  await apps[0]!.library.sessionStorage.storeSession(session);
}

/** Ages the stored session, so that it is due. */
async function makeDue(): Promise<void> {
  const storage = apps[0]!.library.sessionStorage;
  const session = (await storage.loadSession(`offline_${domain}`))!;
  session.expires = new Date(Date.now() + 60_000);
  await storage.storeSession(session);
}

const refreshes = () => standIn.world.requests.filter(({ path, method }) => method === "POST" && path.startsWith("/admin/oauth/access_token")).length;
const identity = (app: App) => app.inShop(shop, { kind: "platform" }, ({ admin }) => admin.query<{ shop: { name: string } }>("shopIdentity"));

describe("tokens of the platform", () => {
  it("lie sealed in the database", async () => {
    const row = await world.database.unbound.appSession.findUniqueOrThrow({ where: { id: `offline_${domain}` } });
    const token = platformShop.installation!.accessTokens.at(-1)!;
    const atRest = Buffer.from(row.sealed).toString("latin1");
    expect(atRest).not.toContain(token.token);
    expect(atRest).not.toContain(token.refreshToken);
    expect((await apps[1]!.library.sessionStorage.loadSession(row.id))!.accessToken).toBe(token.token);
  });

  it("are refreshed once, ten minutes before they end, however many ask in however many processes", async () => {
    await makeDue();
    const before = refreshes();
    const answers = await Promise.all([0, 1, 0, 1, 0, 1].map((index) => identity(apps[index]!)));
    expect(answers.map((answer) => answer.shop.name)).toEqual(Array(6).fill("Teekontor Lindenhof"));
    expect(refreshes()).toBe(before + 1);
  });

  it("that still live are used when the platform does not refresh them", async () => {
    await makeDue();
    standIn.world.faults.set("oauth", { kind: "error", status: 503, remaining: 1 });
    expect((await identity(apps[0]!)).shop.name).toBe("Teekontor Lindenhof");
    standIn.world.faults.clear();
  });

  it("that died make the call fail as not connected: staff must open the app once", async () => {
    await identity(apps[0]!);
    expireTokens(platformShop);
    await expect(identity(apps[0]!)).rejects.toThrow(ShopNotConnected);
    await exchange();
    expect((await identity(apps[1]!)).shop.name).toBe("Teekontor Lindenhof");
  });

  it("do not matter to a platform that is down: that is an outage, and a job tries again", async () => {
    standIn.world.faults.set("graphql", { kind: "unreachable", remaining: undefined });
    await expect(identity(apps[0]!)).rejects.toThrow(ShopUnavailable);
    standIn.world.faults.clear();
  });
});
