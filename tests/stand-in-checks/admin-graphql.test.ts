import { parse, validate } from "graphql";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operationsToKeep } from "#tests/stand-in/graphql/operations-to-keep.ts";
import { packedSchema } from "#tests/stand-in/graphql/packed-schema.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import type { Installation } from "#tests/stand-in/world.ts";
import { installed, SHOP, shopIn, startChecked } from "./support/checked-stand-in.ts";

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly path?: unknown; readonly extensions: Record<string, unknown> }[];
  readonly extensions?: { readonly cost: { readonly requestedQueryCost: number; readonly throttleStatus: Record<string, number> } };
}

const SET = "mutation Set($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id key namespace jsonValue } userErrors { field message code } } }";
const DELETE = "mutation Delete($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { deletedMetafields { key } userErrors { field message } } }";

let standIn: StandIn;
let installation: Installation;

beforeAll(async () => {
  standIn = await startChecked("http://127.0.0.1:1");
});
afterAll(() => standIn.stop());
beforeEach(() => {
  shopIn(standIn.world).installation = undefined;
  installation = installed(standIn.world);
  installation.accessTokens.push({ token: "shpat_check", refreshToken: undefined, expiresAt: undefined, refreshExpiresAt: undefined, userId: undefined });
  standIn.world.faults.clear();
});

function call(query: string, variables: object = {}, changes: { token?: string; version?: string } = {}): Promise<Response> {
  return fetch(`${standIn.origin}/admin/api/${changes.version ?? "2026-07"}/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": changes.token ?? "shpat_check", "x-stand-in-host": SHOP },
    body: JSON.stringify({ query, variables }),
  });
}

async function ask(query: string, variables: object = {}): Promise<Answer> {
  const answer = await call(query, variables);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

function ownerId(): string {
  return `gid://shopify/AppInstallation/${String(installation.id)}`;
}

function json(value: string, changes: object = {}): object {
  return { metafields: [{ ownerId: ownerId(), namespace: "checked_app", key: "storefront", type: "json", value, ...changes }] };
}

describe("reading", () => {
  it("keeps every operation it was packed for, the app's own among them", () => {
    expect(operationsToKeep().length).toBeGreaterThan(5);
    for (const operation of operationsToKeep()) expect(validate(packedSchema(), parse(operation)), operation).toEqual([]);
  });

  it("tells the shop's identity", async () => {
    const { data, extensions } = await ask("{ shop { id name email myshopifyDomain ianaTimezone currencyCode primaryDomain { url } shopAddress { company address1 zip city countryCodeV2 phone } } }");
    expect(data?.["shop"]).toMatchObject({ name: "Teekontor Lindenhof", myshopifyDomain: SHOP, shopAddress: { city: "Lüneburg", countryCodeV2: "DE" } });
    expect(extensions?.cost.throttleStatus).toMatchObject({ maximumAvailable: 2000, restoreRate: 100 });
  });

  it("tells the installation and what it may do", async () => {
    const { data } = await ask("{ currentAppInstallation { id accessScopes { handle } } }");
    expect(data?.["currentAppInstallation"]).toEqual({ id: ownerId(), accessScopes: [{ handle: "read_customers" }, { handle: "write_app_proxy" }] });
  });

  it("finds a customer by id and by e-mail, and nobody as null", async () => {
    const [customer] = shopIn(standIn.world).customers;
    const id = `gid://shopify/Customer/${String(customer?.id)}`;
    const query = "query One($id: ID!, $search: String!) { customer(id: $id) { defaultEmailAddress { emailAddress } locale } customers(first: 2, query: $search) { nodes { id } } nobody: customer(id: \"gid://shopify/Customer/1\") { id } }";
    const { data } = await ask(query, { id, search: `email:${customer?.email ?? ""}` });
    expect(data).toEqual({
      customer: { defaultEmailAddress: { emailAddress: customer?.email }, locale: "de" },
      customers: { nodes: [{ id }] },
      nobody: null,
    });
  });
});

describe("refusing", () => {
  it("answers an unknown field as the platform does: 200 with errors", async () => {
    const { data, errors } = await ask("{ shop { name favouriteColour } }");
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: "Field 'favouriteColour' doesn't exist on type 'Shop'", extensions: { code: "undefinedField", typeName: "Shop", fieldName: "favouriteColour" } },
    ]);
  });

  it("says where a field is official but not packed", async () => {
    const { errors } = await ask("{ shop { plan { displayName } } }");
    expect(errors?.[0]?.extensions["code"]).toBe("STAND_IN_GAP");
    expect(errors?.[0]?.message).toContain("pack-schema.ts");
  });

  it("denies what the granted scopes do not reach, and answers the rest", async () => {
    installation.grantedScopes = ["write_app_proxy"];
    const [customer] = shopIn(standIn.world).customers;
    const { data, errors } = await ask("query One($id: ID!) { shop { name } customer(id: $id) { id } }", { id: `gid://shopify/Customer/${String(customer?.id)}` });
    expect(data).toEqual({ shop: { name: "Teekontor Lindenhof" }, customer: null });
    expect(errors).toMatchObject([{ path: ["customer"], extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_customers` access scope." } }]);
    installation.grantedScopes = ["write_customers"];
    expect((await ask("query One($id: ID!) { customer(id: $id) { id } }", { id: `gid://shopify/Customer/${String(customer?.id)}` })).errors).toBeUndefined();
  });

  it("knows no wrong token, no other version, no other shop's token", async () => {
    expect((await call("{ shop { id } }", {}, { token: "shpat_wrong" })).status).toBe(401);
    expect((await call("{ shop { id } }", {}, { version: "2020-01" })).status).toBe(404);
    const foreign = await fetch(`${standIn.origin}/admin/api/2026-07/graphql.json`, {
      method: "POST",
      headers: { "x-shopify-access-token": "shpat_check", "x-stand-in-host": "zweiter-laden.myshopify.com" },
      body: JSON.stringify({ query: "{ shop { id } }" }),
    });
    expect(foreign.status).toBe(401);
  });

  it("throttles a shop that has used its points up, and lets it on later", async () => {
    const greedy = `{ ${Array.from({ length: 700 }, (_unused, index) => `s${String(index)}: shop { primaryDomain { url } }`).join(" ")} }`;
    const answers = [await ask(greedy), await ask(greedy)];
    expect(answers.map((answer) => answer.errors?.[0]?.extensions["code"])).toEqual([undefined, "THROTTLED"]);
    expect(answers[1]?.extensions?.cost).toMatchObject({ requestedQueryCost: 1400, actualQueryCost: null });
    expect((await ask("{ shop { name } }")).errors).toBeUndefined();
  });
});

describe("metafields of the installation", () => {
  it("are written, read, replaced and deleted", async () => {
    const written = await ask(SET, json("{\"format\":1}"));
    expect(written.data?.["metafieldsSet"]).toMatchObject({ metafields: [{ key: "storefront", namespace: "checked_app", jsonValue: { format: 1 } }], userErrors: [] });
    await ask(SET, json("{\"format\":2}"));
    expect(installation.metafields.get("checked_app.storefront")).toMatchObject({ type: "json", value: "{\"format\":2}" });
    const identifier = { ownerId: ownerId(), namespace: "checked_app", key: "storefront" };
    expect((await ask(DELETE, { metafields: [identifier] })).data?.["metafieldsDelete"]).toEqual({ deletedMetafields: [{ key: "storefront" }], userErrors: [] });
    expect((await ask(DELETE, { metafields: [identifier] })).data?.["metafieldsDelete"]).toEqual({ deletedMetafields: [null], userErrors: [] });
  });

  it.each([
    ["JSON that is none", { value: "{not json" }, "INVALID_VALUE"],
    ["an empty value", { value: "" }, "BLANK"],
    ["an unknown type", { type: "yaml" }, "INCLUSION"],
    ["another owner", { ownerId: "gid://shopify/AppInstallation/1" }, "INVALID"],
    ["a key too short", { key: "a" }, "INVALID"],
    ["more than 128 KB of JSON", { value: JSON.stringify("x".repeat(128 * 1024)) }, "TOO_LONG"],
    ["a digest of something else", { compareDigest: "0".repeat(64) }, "STALE_OBJECT"],
  ])("refuse %s, and write nothing", async (_what, changes, code) => {
    const { data } = await ask(SET, json("{}", changes));
    expect(data?.["metafieldsSet"]).toMatchObject({ metafields: null, userErrors: [{ code }] });
    expect(installation.metafields.size).toBe(0);
  });
});
