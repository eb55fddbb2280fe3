import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signedQuery } from "#tests/stand-in/app-proxy/signed-query.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import { logInCookie } from "#tests/stand-in/session.ts";
import { startCheckedApp } from "./support/checked-app.ts";
import type { CheckedApp } from "./support/checked-app.ts";
import { API_SECRET, installed, OTHER_SHOP, SHOP, shopIn, startChecked } from "./support/checked-stand-in.ts";
import { publishedLibrary } from "./support/published-library.ts";
import type { PublishedLibrary } from "./support/published-library.ts";

let app: CheckedApp;
let standIn: StandIn;
let library: PublishedLibrary;

beforeAll(async () => {
  app = await startCheckedApp();
  standIn = await startChecked(app.origin);
  ({ library } = await publishedLibrary(standIn.origin));
});
afterAll(async () => {
  await standIn.stop();
  await app.stop();
});
beforeEach(() => {
  installed(standIn.world);
  app.seen.length = 0;
  app.answer = () => Response.json({ outcome: "ok" });
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${standIn.origin}${path}`, { headers, redirect: "manual" });
}

function isAccepted(query: URLSearchParams): Promise<boolean> {
  return library.utils.validateHmac(query, { signator: "appProxy" });
}

function cookieOfFirstCustomer(domain = SHOP): { cookie: string; id: string } {
  const shop = shopIn(standIn.world, domain);
  const [customer] = shop.customers;
  if (customer === undefined) throw new Error("the seed has no customers");
  return { cookie: logInCookie(customer, shop, standIn.world).split(";")[0] ?? "", id: String(customer.id) };
}

describe("the signature", () => {
  it("is one that Shopify's library accepts, with the shopper's own parameters and repeated ones", async () => {
    await get("/apps/checked/extra/path?extra=1&extra=2&b=ä%20ö");
    const [request] = app.seen;
    expect(request?.path).toBe("/proxied/extra/path");
    expect(request?.query.getAll("extra")).toEqual(["1", "2"]);
    expect(Object.fromEntries(request?.query ?? [])).toMatchObject({ shop: SHOP, path_prefix: "/apps/checked", logged_in_customer_id: "" });
    await expect(isAccepted(request?.query ?? new URLSearchParams())).resolves.toBe(true);
  });

  it("breaks when a parameter is added, changed or taken away", async () => {
    await get("/apps/checked/x?a=1");
    const sent = app.seen[0]?.query ?? new URLSearchParams();
    for (const change of [(q: URLSearchParams) => q.set("logged_in_customer_id", "1"), (q: URLSearchParams) => q.append("b", "2"), (q: URLSearchParams) => q.delete("a")]) {
      const changed = new URLSearchParams(sent);
      change(changed);
      await expect(isAccepted(changed)).resolves.toBe(false);
    }
  });

  it("is good for ninety seconds to either side", async () => {
    const at = (seconds: number) =>
      signedQuery(new URLSearchParams(), { shop: SHOP, loggedInCustomerId: "", pathPrefix: "/apps/checked", now: Date.now() + seconds * 1000 }, API_SECRET);
    await expect(isAccepted(at(-85))).resolves.toBe(true);
    await expect(isAccepted(at(85))).resolves.toBe(true);
    await expect(isAccepted(at(-95))).rejects.toThrow();
    await expect(isAccepted(at(95))).rejects.toThrow();
  });
});

describe("who is asking", () => {
  it("is the customer of the shop's own cookie, whatever the query claims", async () => {
    const { cookie, id } = cookieOfFirstCustomer();
    await get("/apps/checked/me?logged_in_customer_id=99&shop=evil.myshopify.com&signature=00", { cookie });
    const [request] = app.seen;
    expect(request?.query.getAll("logged_in_customer_id")).toEqual([id]);
    expect(request?.query.getAll("shop")).toEqual([SHOP]);
    await expect(isAccepted(request?.query ?? new URLSearchParams())).resolves.toBe(true);
  });

  it("is nobody with a forged cookie or another shop's", async () => {
    const { cookie, id } = cookieOfFirstCustomer();
    await get("/apps/checked/me", { cookie: cookie.replace(id, String(Number(id) + 17)) });
    await get("/apps/checked/me", { cookie: cookieOfFirstCustomer(OTHER_SHOP).cookie });
    expect(app.seen.map((request) => request.query.get("logged_in_customer_id"))).toEqual(["", ""]);
  });
});

describe("what passes", () => {
  it("is method, body and headers with the client's address, but no cookie in either direction", async () => {
    app.answer = () => new Response("{}", { status: 201, headers: { "content-type": "application/json", "set-cookie": "app=1", "x-app": "yes" } });
    const answer = await fetch(`${standIn.origin}/apps/checked/answers`, {
      method: "POST",
      headers: { cookie: "a=b", "content-type": "application/x-www-form-urlencoded", accept: "application/json", "x-forwarded-for": "203.0.113.7" },
      body: "score=9&comment=gut",
    });
    const [request] = app.seen;
    expect(request).toMatchObject({ method: "POST", body: "score=9&comment=gut" });
    expect(request?.headers.get("cookie")).toBeNull();
    expect(request?.headers.get("x-forwarded-for")).toBe("203.0.113.7, 127.0.0.1");
    expect([request?.headers.get("x-forwarded-host"), request?.headers.get("accept")]).toEqual([SHOP, "application/json"]);
    expect([answer.status, answer.headers.get("x-app"), answer.headers.get("set-cookie")]).toEqual([201, "yes", null]);
  });

  it("is rendered in the shop's theme when it is Liquid, and left alone when it is not", async () => {
    app.answer = () => new Response("<p>{{ shop.name }}: {{ 1 | plus: 1 }}</p>", { headers: { "content-type": "application/liquid; charset=utf-8" } });
    const page = await get("/apps/checked/page");
    expect(page.headers.get("content-type")).toContain("text/html");
    const html = await page.text();
    expect(html).toContain("<p>Teekontor Lindenhof: 2</p>");
    expect(html).toContain("<html");
    app.answer = () => new Response("<p>{{ shop.name }}</p>", { headers: { "content-type": "text/html" } });
    expect(await (await get("/apps/checked/page")).text()).toBe("<p>{{ shop.name }}</p>");
  });

  it("follows redirects on the server: 303 after a POST becomes a GET", async () => {
    app.answer = (request) => (request.path.endsWith("/start") ? new Response(null, { status: 303, headers: { location: "/proxied/end" } }) : new Response("there"));
    const answer = await fetch(`${standIn.origin}/apps/checked/start`, { method: "POST", body: "x=1", redirect: "manual" });
    expect([answer.status, await answer.text()]).toEqual([200, "there"]);
    expect(app.seen.map((request) => `${request.method} ${request.path} ${request.body}`)).toEqual(["POST /proxied/start x=1", "GET /proxied/end "]);
  });

  it("is for this shop only: the second shop has its own host", async () => {
    installed(standIn.world, OTHER_SHOP);
    await get("/apps/checked/x", { "x-stand-in-host": OTHER_SHOP });
    expect(app.seen[0]?.query.get("shop")).toBe(OTHER_SHOP);
  });
});

describe("when it does not pass", () => {
  it("is not found without the app, without its scope, and below other paths", async () => {
    expect((await get("/apps/other/x")).status).toBe(404);
    shopIn(standIn.world).installation = undefined;
    expect((await get("/apps/checked/x")).status).toBe(404);
    installed(standIn.world).grantedScopes = ["read_customers"];
    expect((await get("/apps/checked/x")).status).toBe(404);
    shopIn(standIn.world).installation = undefined;
    expect(app.seen).toEqual([]);
  });

  it("is the platform's error page when the app is away, and says why", async () => {
    standIn.world.app.appUrl = "http://127.0.0.1:1";
    const answer = await get("/apps/checked/x");
    standIn.world.app.appUrl = app.origin;
    expect(answer.status).toBe(500);
    expect(await answer.text()).toMatch(/^There was an error in the third-party application\.\nTypeError: fetch failed: /);
  });
});
