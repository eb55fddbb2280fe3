import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyIdToken } from "#tests/stand-in/id-token.ts";
import { refill } from "#tests/stand-in/graphql/cost.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import type { StandInShop } from "#tests/stand-in/world.ts";
import { FIXTURES, installed, SHOP, shopIn, startChecked } from "./support/checked-stand-in.ts";

const CREATE = "mutation M($discount: DiscountCodeBasicInput!) { answer: discountCodeBasicCreate(basicCodeDiscount: $discount) { codeDiscountNode { id codeDiscount { ... on DiscountCodeBasic { title status tags endsAt usageLimit } } } userErrors { field code message } } }";
const CREATE_SHIPPING = "mutation M($discount: DiscountCodeFreeShippingInput!) { answer: discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) { codeDiscountNode { id } userErrors { field code message } } }";
const ADD = "mutation M($id: ID!, $codes: [DiscountRedeemCodeInput!]!) { answer: discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) { bulkCreation { id done } userErrors { code } } }";
const CREATION = "query Q($id: ID!, $after: String) { answer: discountRedeemCodeBulkCreation(id: $id) { done codesCount importedCount failedCount codes(first: 100, after: $after) { nodes { code discountRedeemCode { id } errors { code } } pageInfo { hasNextPage endCursor } } } }";
const BY_CODE = "query Q($code: String!) { answer: codeDiscountNodeByCode(code: $code) { id codeDiscount { ... on DiscountCodeBasic { status } ... on DiscountCodeFreeShipping { status } } } }";
const BY_TAG = "query Q($query: String!) { answer: discountNodes(first: 10, query: $query) { nodes { id discount { ... on DiscountCodeBasic { tags } } } } }";
const DEACTIVATE = "mutation M($id: ID!) { answer: discountCodeDeactivate(id: $id) { codeDiscountNode { id } userErrors { code } } }";
const DELETE = "mutation M($id: ID!) { answer: discountCodeDelete(id: $id) { deletedCodeDiscountId userErrors { code } } }";

interface Answer {
  readonly data?: { readonly answer: never };
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

let standIn: StandIn;
let shop: StandInShop;

beforeAll(async () => {
  standIn = await startChecked("http://127.0.0.1:1", { tomlPath: join(FIXTURES, "selling-app.toml") });
  shop = shopIn(standIn.world);
  installed(standIn.world).accessTokens.push({ token: "shpat_check", refreshToken: undefined, expiresAt: undefined, refreshExpiresAt: undefined, userId: undefined });
});
afterAll(() => standIn.stop());
beforeEach(() => {
  Object.assign(shop, { discounts: [], orders: [], codeCreations: [], deliveries: [] });
  shop.installation!.grantedScopes = ["write_discounts", "read_orders"];
  standIn.world.pace.codeCreationMilliseconds = 0;
  standIn.world.codeFailures = { remaining: 0, error: "TAKEN" };
  refill(shop);
});

async function ask(query: string, variables: object): Promise<Answer> {
  const answer = await fetch(`${standIn.origin}/admin/api/2026-07/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": "shpat_check", "x-stand-in-host": SHOP },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as Answer;
}
const answered = async (query: string, variables: object): Promise<never> => {
  const { data, errors } = await ask(query, variables);
  expect(errors).toBeUndefined();
  return data!.answer;
};

const anHour = 3_600_000;
const input = (changes: object = {}) => ({
  title: "Tea day",
  code: "TEA10",
  startsAt: new Date(Date.now() - anHour).toISOString(),
  endsAt: new Date(Date.now() + anHour).toISOString(),
  context: { all: "ALL" },
  customerGets: { value: { percentage: 0.1 }, items: { all: true } },
  ...changes,
});
const shipping = (changes: object = {}) => {
  const { customerGets: _gets, ...rest } = input(changes);
  return { ...rest, destination: { all: true } };
};
/** Makes a discount; returns its id. */
async function made(changes: object = {}): Promise<string> {
  const answer: { codeDiscountNode: { id: string } } = await answered(CREATE, { discount: input(changes) });
  return answer.codeDiscountNode.id;
}

describe("discounts of the Admin API", () => {
  it("are made, found by code in any case and by tag, ended and deleted", async () => {
    const id = await made({ tags: ["mine"], usageLimit: 1 });
    expect(await answered(BY_CODE, { code: "tea10" })).toEqual({ id, codeDiscount: { status: "ACTIVE" } });
    expect(await answered(BY_TAG, { query: 'tag:"mine"' })).toEqual({ nodes: [{ id: id.replace("DiscountCodeNode", "DiscountNode"), discount: { tags: ["mine"] } }] });
    expect(await answered(BY_TAG, { query: 'tag:"other"' })).toEqual({ nodes: [] });
    expect(await answered(DEACTIVATE, { id })).toEqual({ codeDiscountNode: { id }, userErrors: [] });
    expect(await answered(BY_CODE, { code: "TEA10" })).toMatchObject({ codeDiscount: { status: "EXPIRED" } });
    expect(await answered(DELETE, { id })).toEqual({ deletedCodeDiscountId: id, userErrors: [] });
    expect(await answered(BY_CODE, { code: "TEA10" })).toBeNull();
    expect(await answered(DELETE, { id })).toMatchObject({ deletedCodeDiscountId: null, userErrors: [{ code: "INVALID" }] });
    expect(await answered(DEACTIVATE, { id })).toMatchObject({ userErrors: [{ code: "INVALID" }] });
  });

  it.each([
    ["a code that is taken, in whatever case", { code: "Taken" }, "TAKEN"],
    ["no code", { code: " " }, "BLANK"],
    ["no title", { title: "" }, "BLANK"],
    ["nobody who may use it", { context: undefined }, "BLANK"],
    ["an end before its beginning", { endsAt: new Date(0).toISOString() }, "END_DATE_BEFORE_START_DATE"],
    ["a percentage that is no fraction", { customerGets: { value: { percentage: 10 }, items: { all: true } } }, "VALUE_OUTSIDE_RANGE"],
    ["an amount of nothing", { customerGets: { value: { discountAmount: { amount: "0.00" } }, items: { all: true } } }, "GREATER_THAN"],
    ["two values", { customerGets: { value: { percentage: 0.1, discountAmount: { amount: "1.00" } }, items: { all: true } } }, "CONFLICT"],
    ["six tags", { tags: ["1", "2", "3", "4", "5", "6"] }, "TOO_MANY_TAGS"],
  ])("are refused with %s, and nothing is made", async (_what, changes, code) => {
    await made({ code: "TAKEN" });
    expect(await answered(CREATE, { discount: input(changes) })).toMatchObject({ codeDiscountNode: null, userErrors: [{ code }] });
    expect(shop.discounts).toHaveLength(1);
  });

  it("are refused where free shipping is to add up with itself", async () => {
    expect(await answered(CREATE_SHIPPING, { discount: shipping({ combinesWith: { shippingDiscounts: true } }) })).toMatchObject({ userErrors: [{ code: "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS" }] });
    expect(await answered(CREATE_SHIPPING, { discount: shipping({ combinesWith: { orderDiscounts: true } }) })).toMatchObject({ userErrors: [] });
  });

  it("say what the stand-in cannot do, instead of doing something else", async () => {
    const { errors } = await ask(CREATE, { discount: input({ minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: "2" } } }) });
    expect(errors).toMatchObject([{ extensions: { code: "STAND_IN_GAP" } }]);
  });

  it("are denied without the scope", async () => {
    shop.installation!.grantedScopes = ["read_orders"];
    const { data, errors } = await ask(CREATE, { discount: input() });
    expect(data).toEqual({ answer: null });
    expect(errors).toMatchObject([{ extensions: { code: "ACCESS_DENIED", requiredAccess: "`write_discounts` access scope." } }]);
  });
});

describe("codes in bulk", () => {
  const codes = (count: number, prefix = "C") => Array.from({ length: count }, (_unused, index) => ({ code: `${prefix}${String(index)}` }));
  const add = async (id: string, list: { code: string }[]): Promise<string> => {
    const { bulkCreation }: { bulkCreation: { id: string } } = await answered(ADD, { id, codes: list });
    return bulkCreation.id;
  };

  it("are made a moment later, and listed in pages", async () => {
    standIn.world.pace.codeCreationMilliseconds = 3_600_000;
    const creation = await add(await made(), codes(150));
    expect(await answered(CREATION, { id: creation })).toMatchObject({ done: false, importedCount: 0 });
    shop.codeCreations[0]!.dueAt = Date.now();
    const first: { codes: { pageInfo: { endCursor: string } } } = await answered(CREATION, { id: creation });
    expect(first).toMatchObject({ done: true, codesCount: 150, importedCount: 150, failedCount: 0, codes: { pageInfo: { hasNextPage: true } } });
    const second: { codes: { nodes: { code: string }[] } } = await answered(CREATION, { id: creation, after: first.codes.pageInfo.endCursor });
    expect(second).toMatchObject({ codes: { pageInfo: { hasNextPage: false } } });
    expect(second.codes.nodes.map(({ code }) => code)).toEqual(codes(150).slice(100).map(({ code }) => code));
    expect(shop.discounts[0]!.codes).toHaveLength(151);
  });

  it("are at most 250 a call", async () => {
    const id = await made();
    const { data, errors } = await ask(ADD, { id, codes: codes(251) });
    expect(data).toEqual({ answer: null });
    expect(errors).toMatchObject([{ message: "The input array size of 251 is greater than the maximum allowed of 250.", extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } }]);
    expect(shop.codeCreations).toEqual([]);
  });

  it("fail one by one: what is taken, what came twice, and what a check wants to fail", async () => {
    const id = await made();
    standIn.world.codeFailures = { remaining: 1, error: "INTERNAL_ERROR" };
    const creation = await add(id, [{ code: "FAILS" }, { code: "tea10" }, { code: "NEW" }, { code: "new" }]);
    const { codes: page }: { codes: { nodes: object[] } } = await answered(CREATION, { id: creation });
    expect(page.nodes).toMatchObject([
      { code: "FAILS", discountRedeemCode: null, errors: [{ code: "INTERNAL_ERROR" }] },
      { code: "tea10", discountRedeemCode: null, errors: [{ code: "TAKEN" }] },
      { code: "NEW", discountRedeemCode: {}, errors: [] },
      { code: "new", discountRedeemCode: null, errors: [{ code: "TAKEN" }] },
    ]);
  });

  it("are refused for a discount that is not there, and unknown calls are null", async () => {
    expect(await answered(ADD, { id: "gid://shopify/DiscountCodeNode/1", codes: codes(1) })).toMatchObject({ bulkCreation: null, userErrors: [{ code: "INVALID" }] });
    expect(await answered(CREATION, { id: "gid://shopify/DiscountRedeemCodeBulkCreation/1" })).toBeNull();
  });
});

describe("the account that looks at the admin", () => {
  const control = (body: object) => fetch(`${standIn.origin}/stand-in/shops/teekontor-lindenhof/staff`, { method: "PUT", body: JSON.stringify(body) });
  const who = async () => {
    const answer = await fetch(`${standIn.origin}/stand-in/shops/teekontor-lindenhof/id-token`);
    return verifyIdToken(((await answer.json()) as { idToken: string }).idToken, standIn.world.app)?.sub;
  };

  it("can be switched: two accounts with session tokens of their own, each with its language", async () => {
    const [first, second] = shop.staffAccounts;
    await control({ locale: "en" });
    expect(await who()).toBe(String(first!.id));
    expect((await control({ id: second!.id })).status).toBe(200);
    expect([await who(), shop.staff.locale]).toEqual([String(second!.id), "de"]);
    await control({ id: first!.id });
    expect([await who(), shop.staff.locale]).toEqual([String(first!.id), "en"]);
    await control({ locale: "de" });
  });

  it.each([[{ id: 1 }, 404], [{}, 422], [{ locale: "fr" }, 422]])("is not switched by %j", async (body, status) => {
    const before = await who();
    expect((await control(body)).status).toBe(status);
    expect(await who()).toBe(before);
  });
});
