import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { embeddedUrl } from "#tests/stand-in/embedded-url.ts";
import { signIdToken } from "#tests/stand-in/id-token.ts";
import { expireTokens, uninstallApp } from "#tests/stand-in/installation.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import { installed, OTHER_SHOP, SHOP, shopIn, startChecked } from "./support/checked-stand-in.ts";
import { publishedLibrary } from "./support/published-library.ts";

let standIn: StandIn;
let published: Awaited<ReturnType<typeof publishedLibrary>>;

beforeAll(async () => {
  standIn = await startChecked("http://127.0.0.1:1");
  published = await publishedLibrary(standIn.origin);
});
afterAll(() => standIn.stop());
beforeEach(() => {
  shopIn(standIn.world).installation = undefined;
  installed(standIn.world);
});

function idToken(changes: Parameters<typeof signIdToken>[2] = {}): string {
  return signIdToken(standIn.world.app, shopIn(standIn.world), changes);
}

async function exchanged(sessionToken = idToken(), shop = SHOP) {
  const requestedTokenType = published.RequestedTokenType.OfflineAccessToken;
  const { session } = await published.library.auth.tokenExchange({ shop, sessionToken, requestedTokenType, expiring: true });
  return session;
}

async function statusOfCall(accessToken: string | undefined): Promise<number> {
  const answer = await fetch(`https://${SHOP}/admin/api/2026-07/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": accessToken ?? "" },
    body: JSON.stringify({ query: "{ shop { name } }" }),
  });
  return answer.status;
}

/** Posts past the library, which would refuse a bad id token before sending it. */
async function rawExchange(subjectToken: string, changes: Record<string, string> = {}): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`https://${SHOP}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: standIn.world.app.apiKey,
      client_secret: standIn.world.app.apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: subjectToken,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
      ...changes,
    }),
  });
  return { status: answer.status, body: await answer.json() };
}

describe("id tokens and the framed address", () => {
  it("signs id tokens that Shopify's library accepts", async () => {
    const claims = await published.library.session.decodeSessionToken(idToken());
    expect(claims).toMatchObject({ iss: `https://${SHOP}/admin`, dest: `https://${SHOP}`, aud: standIn.world.app.apiKey, sub: "81000001" });
    expect(claims.exp - claims.iat).toBe(60);
  });

  it("signs the framed address so that Shopify's library accepts it, and a changed one not", async () => {
    const address = new URL(embeddedUrl(standIn.world.app, shopIn(standIn.world), "/app/surveys?page=2"));
    expect(address.pathname).toBe("/app/surveys");
    const query = Object.fromEntries(address.searchParams);
    await expect(published.library.utils.validateHmac(query)).resolves.toBe(true);
    await expect(published.library.utils.validateHmac({ ...query, locale: "fr" })).resolves.toBe(false);
    expect(published.library.utils.sanitizeHost(query["host"] ?? "")).toBe(query["host"]);
  });
});

describe("token exchange", () => {
  it("gives an expiring offline token with a refresh token, and the Admin API takes it", async () => {
    const session = await exchanged();
    expect(session).toMatchObject({ shop: SHOP, isOnline: false, scope: "read_customers,write_app_proxy" });
    expect(session.accessToken).toMatch(/^shpat_/);
    expect(session.refreshToken).toMatch(/^shprt_/);
    expect(Math.round(((session.expires?.getTime() ?? 0) - Date.now()) / 60_000)).toBe(60);
    expect(await statusOfCall(session.accessToken)).toBe(200);
  });

  it("gives an online token that names the member of staff", async () => {
    const requestedTokenType = published.RequestedTokenType.OnlineAccessToken;
    const { session } = await published.library.auth.tokenExchange({ shop: SHOP, sessionToken: idToken(), requestedTokenType });
    expect(session.isOnline).toBe(true);
    expect(session.onlineAccessInfo?.associated_user).toMatchObject({ id: 81_000_001, locale: "de" });
  });

  it.each([
    ["an expired id token", () => idToken({ now: Date.now() - 75_000 })],
    ["a forged signature", () => idToken({ secret: "somebody-else" })],
    ["another app's id token", () => idToken({ claims: { aud: "another-app" } })],
    ["another shop's id token", () => signIdToken(standIn.world.app, shopIn(standIn.world, OTHER_SHOP))],
    ["something that is no token", () => "nonsense"],
  ])("refuses %s as the platform does", async (_what, token) => {
    const answer = await rawExchange(token());
    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
    expect(shopIn(standIn.world).installation?.accessTokens).toEqual([]);
  });

  it("refuses a wrong client secret and an unknown grant", async () => {
    expect(await rawExchange(idToken(), { client_secret: "wrong" })).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    expect(await rawExchange(idToken(), { grant_type: "password" })).toMatchObject({ status: 400, body: { error: "unsupported_grant_type" } });
  });

  it("refuses a shop that has not installed the app", async () => {
    uninstallApp(standIn.world, shopIn(standIn.world));
    expect(await rawExchange(idToken())).toMatchObject({ status: 400, body: { error: "app_not_installed" } });
  });
});

describe("refresh", () => {
  it("trades a refresh token for a new pair, once, and ends the old access token", async () => {
    const first = await exchanged();
    const refreshToken = first.refreshToken ?? "";
    const { session: second } = await published.library.auth.refreshToken({ shop: SHOP, refreshToken });
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(second.refreshToken).not.toBe(refreshToken);
    expect([await statusOfCall(first.accessToken), await statusOfCall(second.accessToken)]).toEqual([401, 200]);
    await expect(published.library.auth.refreshToken({ shop: SHOP, refreshToken })).rejects.toMatchObject({
      response: { code: 400, body: { error: "invalid_grant" } },
    });
  });

  it("revives an app whose access token has run out", async () => {
    const session = await exchanged();
    expect(expireTokens(shopIn(standIn.world))).toBe(1);
    expect(await statusOfCall(session.accessToken)).toBe(401);
    const { session: renewed } = await published.library.auth.refreshToken({ shop: SHOP, refreshToken: session.refreshToken ?? "" });
    expect(await statusOfCall(renewed.accessToken)).toBe(200);
  });

  it("does not take another shop's refresh token", async () => {
    const session = await exchanged();
    installed(standIn.world, OTHER_SHOP);
    await expect(published.library.auth.refreshToken({ shop: OTHER_SHOP, refreshToken: session.refreshToken ?? "" })).rejects.toMatchObject({
      response: { code: 400 },
    });
  });

  it("ends every token when the app is removed", async () => {
    const session = await exchanged();
    uninstallApp(standIn.world, shopIn(standIn.world));
    expect(await statusOfCall(session.accessToken)).toBe(401);
  });
});
