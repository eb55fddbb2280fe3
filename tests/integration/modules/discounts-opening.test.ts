import { beforeEach, describe, expect, it } from "vitest";
import type { DiscountTerms } from "#app/modules/discounts/index.ts";
import { closeDiscount, isCodeFree, openDiscount } from "#app/modules/discounts/index.server.ts";
import { ScopeMissing, ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import { changeScopes } from "#tests/stand-in/installation.ts";
import { findByCode, makeDiscount, statusOf } from "#tests/stand-in/sales/discounts.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { aKey, termsOf } from "#tests/support/set-up-discount.ts";
import { setUpPlatform } from "#tests/support/set-up-platform.ts";

const kit = setUpPlatform();
const scopes = ["read_customers", "write_app_proxy", "write_discounts", "read_orders"];

beforeEach(() => {
  kit.platformShop.discounts = [];
  kit.platformShop.installation!.grantedScopes = [...scopes];
});

const open = (key: string, terms: DiscountTerms) => kit.run((ctx) => openDiscount(ctx, { key, terms }));
const close = (key: string) => kit.run((ctx) => closeDiscount(ctx, { key }));
const stored = (key: string) => rowsOf(kit.app, kit.shop)((rows) => rows.discount.findFirst({ where: { key } }));
const publicTerms = (code: string, changes: Partial<DiscountTerms> = {}) => termsOf({ codes: { kind: "public", code }, ...changes });
/** An attempt that broke off after Shopify had done its part. */
const breakOff = (key: string, terms: DiscountTerms) =>
  expect(kit.run(async (ctx) => {
    await openDiscount(ctx, { key, terms });
    throw new Error("the process was killed");
  })).rejects.toThrow("killed");

describe("opening a discount", () => {
  it("makes one at Shopify with the terms, for all buyers, with tags of ours", async () => {
    const terms = publicTerms("tee10", { minimumSpendMinor: 3000 });
    await open(aKey(), terms);
    expect(kit.platformShop.discounts).toMatchObject([
      {
        title: "Teetag",
        value: { kind: "percentage", fraction: 0.1 },
        minimumSubtotalMinor: 3000,
        startsAt: terms.startsAt.getTime(),
        endsAt: terms.endsAt.getTime(),
        usageLimit: undefined,
        appliesOncePerCustomer: true,
        tags: ["kundentag", expect.stringMatching(/^kundentag-[0-9a-f]{20}$/) as string, expect.stringMatching(/^kundentag-terms-[0-9a-f]{20}$/) as string],
        codes: [{ code: "TEE10" }],
      },
    ]);
  });

  it.each([
    ["an amount", { kind: "amount", amountMinor: 550 }],
    ["free shipping", { kind: "free-shipping" }],
  ] as const)("makes one with %s", async (_what, value) => {
    await open(aKey(), publicTerms(`TEE-${value.kind.toUpperCase()}`, { value }));
    expect(kit.platformShop.discounts).toMatchObject([{ value }]);
  });

  it("begins with one code for one person where codes are personal, each usable once", async () => {
    await open(aKey(), termsOf());
    expect(kit.platformShop.discounts).toMatchObject([{ usageLimit: 1, codes: [{ code: expect.stringMatching(/^TEETAG(-[2-9A-Z]{5}){2}$/) as string }] }]);
  });

  it("twice opens one; two processes at once, too", async () => {
    const key = aKey();
    const terms = publicTerms("TWICE");
    const answers = await Promise.all([kit.app, kit.otherApp, kit.app].map((by) => kit.run((ctx) => openDiscount(ctx, { key, terms }), by)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await open(key, terms)).toEqual(answers[0]);
    expect(kit.platformShop.discounts).toHaveLength(1);
  });

  it.each([["public", publicTerms("CRASH")], ["personal", termsOf()]] as const)("takes up what it had made before a crash: %s codes", async (_kind, terms) => {
    const key = aKey();
    await breakOff(key, terms);
    expect(await stored(key)).toBeNull();
    const [made] = kit.platformShop.discounts;
    expect(await open(key, terms)).toMatchObject({ ok: true });
    expect(kit.platformShop.discounts).toEqual([made]);
    expect((await stored(key))?.platformId).toBe(`gid://shopify/DiscountCodeNode/${made!.id}`);
  });

  it("does not take up what it had made with other terms: it goes, nobody was told of it", async () => {
    const key = aKey();
    await breakOff(key, publicTerms("CHANGED", { value: { kind: "percentage", percent: 50 } }));
    expect(await open(key, publicTerms("CHANGED"))).toMatchObject({ ok: true });
    expect(kit.platformShop.discounts).toMatchObject([{ value: { kind: "percentage", fraction: 0.1 }, codes: [{ code: "CHANGED" }] }]);
  });

  it("refuses a code that the merchant has given to a discount of her own, in whatever case, and leaves nothing", async () => {
    makeDiscount(kit.platformShop, { title: "Newsletter", value: { kind: "percentage", fraction: 0.05 }, minimumSubtotalMinor: undefined, startsAt: 0, endsAt: undefined, usageLimit: undefined, appliesOncePerCustomer: false, tags: ["kundentag"] }, "Welcome");
    const key = aKey();
    expect(await open(key, publicTerms("WELCOME"))).toEqual({ ok: false, refusal: { kind: "code-taken" } });
    expect(await stored(key)).toBeNull();
    expect(kit.platformShop.discounts).toHaveLength(1);
  });

  it("refuses a code of another discount of ours, also after the merchant has deleted that one at Shopify", async () => {
    await open(aKey(), publicTerms("OURS"));
    kit.platformShop.discounts = [];
    expect(await open(aKey(), publicTerms("ours"))).toEqual({ ok: false, refusal: { kind: "code-taken" } });
    expect(kit.platformShop.discounts).toEqual([]);
  });

  it("refuses what Shopify finds fault with, and leaves nothing", async () => {
    const key = aKey();
    const terms = publicTerms("BACKWARDS", { startsAt: new Date("2026-12-02"), endsAt: new Date("2026-12-01") });
    expect(await open(key, terms)).toEqual({ ok: false, refusal: { kind: "platform-refused" } });
    expect(await stored(key)).toBeNull();
  });

  it("says that a scope is missing in a shop that installed the app with fewer, and opens once it is granted", async () => {
    changeScopes(kit.standIn.world, kit.platformShop, ["read_customers", "write_app_proxy"]);
    const key = aKey();
    expect(await open(key, publicTerms("SCOPE"))).toEqual({ ok: false, refusal: { kind: "scope-missing" } });
    await expect(kit.run((ctx) => isCodeFree(ctx, "SCOPE"))).rejects.toBeInstanceOf(ScopeMissing);
    changeScopes(kit.standIn.world, kit.platformShop, scopes);
    expect(await open(key, publicTerms("SCOPE"))).toMatchObject({ ok: true });
  });

  it("throws while Shopify does not answer, and opens one when it does", async () => {
    const key = aKey();
    kit.standIn.world.faults.set("graphql", { kind: "error", status: 503, remaining: undefined });
    await expect(open(key, publicTerms("OUTAGE"))).rejects.toBeInstanceOf(ShopUnavailable);
    expect(await stored(key)).toBeNull();
    kit.standIn.world.faults.clear();
    expect(await open(key, publicTerms("OUTAGE"))).toMatchObject({ ok: true });
    expect(kit.platformShop.discounts).toHaveLength(1);
  });

  it("takes up what Shopify made although its answer was lost halfway", async () => {
    kit.standIn.world.faults.set("graphql", { kind: "half-answer", remaining: undefined });
    const key = aKey();
    await expect(open(key, publicTerms("HALF"))).rejects.toBeInstanceOf(ShopUnavailable);
    kit.standIn.world.faults.clear();
    expect(await open(key, publicTerms("HALF"))).toMatchObject({ ok: true });
    expect(kit.platformShop.discounts).toHaveLength(1);
  });
});

describe("a code", () => {
  it("is free when nobody has it, at Shopify or here", async () => {
    const isFree = (code: string) => kit.run((ctx) => isCodeFree(ctx, code));
    expect(await isFree("SOMMER")).toBe(true);
    await open(aKey(), publicTerms("SOMMER"));
    expect(await isFree(" sommer ")).toBe(false);
    kit.platformShop.discounts[0]!.endsAt = Date.now() - 1;
    expect(await isFree("SOMMER")).toBe(false);
  });
});

describe("closing a discount", () => {
  const status = (code: string) => statusOf(findByCode(kit.platformShop, code)!.discount);

  it("ends it at Shopify at once; again changes nothing", async () => {
    const key = aKey();
    await open(key, publicTerms("CLOSE"));
    expect(status("CLOSE")).toBe("ACTIVE");
    await close(key);
    expect(status("CLOSE")).toBe("EXPIRED");
    const closedAt = (await stored(key))!.closedAt;
    await close(key);
    expect((await stored(key))!.closedAt).toEqual(closedAt);
  });

  it("ends it also where the merchant has moved its end", async () => {
    const key = aKey();
    await open(key, publicTerms("MOVED"));
    kit.platformShop.discounts[0]!.endsAt = Date.now() + 30 * 86_400_000;
    await close(key);
    expect(status("MOVED")).toBe("EXPIRED");
  });

  it("is content with one that the merchant has deleted at Shopify", async () => {
    const key = aKey();
    await open(key, publicTerms("DELETED"));
    kit.platformShop.discounts = [];
    await close(key);
    expect((await stored(key))!.closedAt).not.toBeNull();
  });

  it("takes away what an attempt that broke off has left, and nothing else", async () => {
    const key = aKey();
    await breakOff(key, publicTerms("ORPHAN"));
    await open(aKey(), publicTerms("NEIGHBOUR"));
    await close(key);
    expect(kit.platformShop.discounts.map(({ codes }) => codes[0]!.code)).toEqual(["NEIGHBOUR"]);
  });

  it("throws while Shopify does not answer: the discount is not said to be closed", async () => {
    const key = aKey();
    await open(key, publicTerms("STILL"));
    kit.standIn.world.faults.set("graphql", { kind: "error", status: 500, remaining: undefined });
    await expect(close(key)).rejects.toBeInstanceOf(ShopUnavailable);
    expect((await stored(key))!.closedAt).toBeNull();
  });

  it("is for good: the key opens no other one", async () => {
    const key = aKey();
    await open(key, publicTerms("ONCE"));
    await close(key);
    await expect(open(key, publicTerms("TWO"))).rejects.toThrow("used once");
  });
});
