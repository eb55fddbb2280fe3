import { createHmac, createSecretKey } from "node:crypto";
import "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyProxyQuery } from "./proxy-signature.server.ts";

const secret = "shpss_test_of_the_proxy";
const key = createSecretKey(Buffer.from(secret));
const now = new Date();
const seconds = Math.trunc(now.getTime() / 1000);
const library = shopifyApi({
  apiKey: "key", apiSecretKey: secret, apiVersion: ApiVersion.July26, scopes: [], hostName: "app.example.test", isEmbeddedApp: true, logger: { log: () => {} },
});

const librarys = (query: URLSearchParams): Promise<boolean> => library.utils.validateHmac(query, { signator: "appProxy" }).catch(() => false);
const ours = (query: URLSearchParams, at = now) => verifyProxyQuery(key, query, at);

const usual = { shop: "teekontor.myshopify.com", logged_in_customer_id: "6100000000007", path_prefix: "/apps/kundentag", timestamp: String(seconds) };

/** A query as the platform documents it: `name=value` of all, sorted, one after the other. */
function signedQuery(facts: Readonly<Record<string, string>> = usual, own: readonly [string, string][] = []): URLSearchParams {
  const query = new URLSearchParams([...own, ...Object.entries(facts)]);
  const pairs = [...new Set(query.keys())].map((name) => `${name}=${query.getAll(name).join(",")}`);
  query.append("signature", createHmac("sha256", secret).update(pairs.sort().join("")).digest("hex"));
  return query;
}

/** What a shopper's address may bring along. Names in small letters: these the library sorts as the platform does. */
const ownName = fc.stringMatching(/^[a-z]{1,12}$/).filter((name) => !["shop", "timestamp", "signature", "hmac", "index"].includes(name));
const ownParameters = fc.array(fc.tuple(ownName, fc.string({ unit: "binary", maxLength: 20 })), { maxLength: 4 });
const valid = fc
  .record({ name: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/), customer: fc.option(fc.bigInt(1n, 10n ** 20n - 1n)), subpath: fc.stringMatching(/^[\w-]{1,20}$/), age: fc.integer({ min: -80, max: 80 }), own: ownParameters })
  .map(({ name, customer, subpath, age, own }) =>
    signedQuery({ shop: `${name}.myshopify.com`, logged_in_customer_id: customer === null ? "" : String(customer), path_prefix: `/apps/${subpath}`, timestamp: String(seconds - age) }, own));

describe("the signature of a request through the app proxy (X-04)", () => {
  it("tells shop, customer and path", () => {
    expect(ours(signedQuery())).toEqual({ shopDomain: usual.shop, platformCustomerId: "6100000000007", pathPrefix: "/apps/kundentag" });
    expect(ours(signedQuery({ ...usual, logged_in_customer_id: "" }))?.platformCustomerId).toBeNull();
  });

  it("is taken wherever the published library takes it", async () => {
    await fc.assert(
      fc.asyncProperty(valid, async (query) => {
        expect(await librarys(query)).toBe(true);
        expect(ours(query)).not.toBeNull();
      }),
    );
  });

  /** One change to a query: of a sign, a name, an order, a part. */
  const mutations: Readonly<Record<string, (query: URLSearchParams, place: number, sign: string) => void>> = {
    "a sign more in a value": (query, place, sign) => change(query, place, (value) => value.slice(0, place % (value.length + 1)) + sign + value.slice(place % (value.length + 1))),
    "a sign less in a value": (query, place) => change(query, place, (value) => value.slice(0, place % Math.max(1, value.length)) + value.slice((place % Math.max(1, value.length)) + 1)),
    "another sign in a value": (query, place, sign) => change(query, place, (value) => value.slice(0, place % Math.max(1, value.length)) + sign + value.slice((place % Math.max(1, value.length)) + 1)),
    "one parameter less": (query, place) => query.delete([...query.keys()][place % query.size]!),
    "one parameter more": (query, _place, sign) => query.append(`own${sign.charCodeAt(0)}`, sign),
    "one parameter twice": (query, place) => query.append(...[...query][place % query.size]!),
    "another customer": (query, place) => query.set("logged_in_customer_id", String(place)),
    "a signature in capitals": (query) => query.set("signature", query.get("signature")!.toUpperCase().replace(/[A-F]/, "F")),
  };

  it("is refused after any change, of anything in the query", () => {
    fc.assert(
      fc.property(valid, fc.constantFrom(...Object.keys(mutations)), fc.nat({ max: 200 }), fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), (query, mutation, place, sign) => {
        const before = meaning(query);
        mutations[mutation]!(query, place, sign);
        if (meaning(query) !== before) expect([mutation, ours(query)]).toEqual([mutation, null]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["a shop of another platform", { ...usual, shop: "teekontor.example.com" }],
    ["a customer who is no number", { ...usual, logged_in_customer_id: "6100 or 1" }],
    ["a path with a query in it", { ...usual, path_prefix: "/apps/kundentag?x" }],
    ["a time in words", { ...usual, timestamp: "now" }],
    ["a time with a sign before it", { ...usual, timestamp: `+${seconds}` }],
    ["no customer at all", { shop: usual.shop, path_prefix: usual.path_prefix, timestamp: usual.timestamp }],
  ])("is refused with %s, though rightly signed: the platform writes none of it so", (_case, facts) => {
    expect(ours(signedQuery(facts))).toBeNull();
  });

  it.each(Object.keys(usual))("is refused with %s twice, though rightly signed: which one was meant?", (name) => {
    expect(ours(signedQuery(usual, [[name, usual[name as keyof typeof usual]]]))).toBeNull();
  });

  it.each([[90, true], [91, false], [-90, true], [-91, false]])("of %i seconds ago is taken: %s", (age, isTaken) => {
    const query = signedQuery({ ...usual, timestamp: String(seconds - age) });
    expect(ours(query, new Date(seconds * 1000 + 999)) !== null).toBe(isTaken);
  });
});

function change(query: URLSearchParams, place: number, to: (value: string) => string): void {
  const name = [...query.keys()][place % query.size]!;
  query.set(name, to(query.get(name)!));
}

/** What is signed of a query, and its signature: an order of parameters is not. */
function meaning(query: URLSearchParams): string {
  return JSON.stringify([...new Set(query.keys())].sort().map((name) => [name, query.getAll(name).join(",")]));
}
