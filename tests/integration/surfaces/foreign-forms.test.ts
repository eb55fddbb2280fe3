import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveWeb } from "#app/entry.web.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getAllRows } from "#tests/support/get/all-rows.ts";
import { aPerson } from "#tests/support/set-up-person.ts";
import { completeProfile } from "#tests/support/set-up-survey.ts";
import { adminRequest, connectShop, getSurfaces, proxyRequest, sessionToken, type Surfaces } from "#tests/support/surfaces.ts";
import { userAgent } from "#tests/support/user-agent.ts";

let surfaces: Surfaces;
let shop: ShopIdentity;
let address: string;

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  await connectShop(surfaces, shop);
  const { server } = await serveWeb();
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  }));
});

/** Sends a request over the wire, as a page of `origin` does; by Node's fetch, which takes the header as it is told. */
async function sendFrom(origin: string | null, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  if (origin !== null) headers.set("origin", origin);
  headers.set("user-agent", userAgent);
  // What a reverse proxy says, which in a test has another address than the app's own.
  headers.set("x-forwarded-host", "app.example.test");
  return fetch(address + pathname + search, { method: request.method, headers, body: request.method === "GET" ? null : await request.text(), redirect: "manual" });
}

const profile = { revision: "0", profile: JSON.stringify(completeProfile) };
const settings = (path = "/app/settings.data") => adminRequest(path, sessionToken(shop.domain), { method: "POST", body: new URLSearchParams(profile) });
const failures = () => surfaces.logged().split("\n").filter((line) => line.includes('"level":50'));

describe("a form that another site's page sends to the admin", () => {
  const origins = ["https://evil.example", "http://app.example.test", "https://app.example.test.evil.example", "null", "nonsense"];

  it.each(origins)("from %s is refused with 403 and nothing else, even with a token of ours; nothing is stored, and no failure is logged", async (origin) => {
    const before = await getAllRows(surfaces.world.url, [shop]);
    for (const path of ["/app/settings.data", "/app/settings", "/app", "/auth/login", "/nowhere"]) {
      const response = await sendFrom(origin, settings(path));
      expect([path, response.status, await response.text(), response.headers.get("access-control-allow-origin")]).toEqual([path, 403, "", null]);
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    expect(await getAllRows(surfaces.world.url, [shop])).toEqual(before);
    expect(failures()).toEqual([]);
  });

  it("is taken from our own page, and from who names none", async () => {
    const first = await sendFrom("https://app.example.test", settings());
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('"ok",true')]);
    expect((await sendFrom(null, settings())).status).toBe(409);
  });

  it("is not meant where the app proxy hands on what a page of the shop sent", async () => {
    const { platformCustomerId: customer } = aPerson("helga");
    const { token } = (await (await sendFrom(null, proxyRequest(shop, "/privacy", { customer }))).json()) as { token: string };
    const read = await sendFrom(`https://${shop.domain}`, proxyRequest(shop, "/privacy/pages/access", { customer, accept: "text/html", form: { token, language: "de" } }));
    expect([read.status, read.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/html")]);
  });
});
