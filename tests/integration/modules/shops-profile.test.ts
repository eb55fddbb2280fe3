import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { forgetShop, loadInstallation, loadShopProfile, markUninstalled, registerShop, saveShopProfile, jobs } from "#app/modules/shops/index.server.ts";
import { missingIdentity } from "#app/modules/shops/index.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { ShopId } from "#app/shared/ids.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { completeProfile, shopWithIdentity } from "./published-survey.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});

const newShop = (): ShopIdentity => ({ id: randomUUID() as ShopId, domain: `neu-${randomUUID().slice(0, 8)}.myshopify.com`, timeZone: "UTC" });
const queued = (shop: ShopIdentity) =>
  world.database.unbound.outboxEntry.findMany({ where: { shopId: shop.id }, orderBy: { id: "asc" }, select: { kind: true, name: true } });

const platformAnswer = {
  shop: {
    name: "Teekontor Lindenhof",
    email: "kontakt@teekontor.example",
    ianaTimezone: "Europe/Berlin",
    currencyCode: "EUR",
    primaryDomain: { url: "https://teekontor.example" },
    shopAddress: { company: "Teekontor Lindenhof GmbH", address1: "Lindenhof 3", zip: "21337", city: "Lüneburg", country: "Germany" },
  },
  currentAppInstallation: { id: "gid://shopify/AppInstallation/7" },
};
const admin = {
  query: async <Data>(operation: string) => {
    if (operation !== "shopIdentity") throw new Error(`unexpected ${operation}`);
    return platformAnswer as Data;
  },
};
const readIdentity = (shop: ShopIdentity) => world.run(shop, (ctx) => jobs[0]!.handle(ctx, { shopId: shop.id } as never), { admin });

describe("a shop that installs the app", () => {
  it("becomes known, and a job reads who it is", async () => {
    const shop = newShop();
    await world.run(shop, (ctx) => registerShop(ctx));
    expect(await queued(shop)).toEqual([{ kind: "job", name: "shops.read-identity" }]);
    await readIdentity(shop);
    expect(await world.run(shop, (ctx) => loadInstallation(ctx))).toEqual({
      name: "Teekontor Lindenhof",
      domain: shop.domain,
      timeZone: "Europe/Berlin",
      currencyCode: "EUR",
      proxyPath: "/apps/kundentag",
      installationGid: "gid://shopify/AppInstallation/7",
      isInstalled: true,
    });
    expect(await queued(shop)).toContainEqual({ kind: "event", name: "shops.profile-changed" });
  });

  it("is read again when it has changed: name and time zone are those of now, what the merchant stated stays", async () => {
    const shop = newShop();
    await world.run(shop, (ctx) => registerShop(ctx));
    await readIdentity(shop);
    const stated = await world.run(shop, (ctx) => loadShopProfile(ctx));
    const moved = { ...platformAnswer, shop: { ...platformAnswer.shop, name: "Teekontor Auckland", ianaTimezone: "Pacific/Auckland" } };
    const answers = { query: async <Data>() => moved as Data };
    await world.run(shop, (ctx) => jobs[0]!.handle(ctx, { shopId: shop.id } as never), { admin: answers });
    expect(await world.run(shop, (ctx) => loadInstallation(ctx))).toMatchObject({ name: "Teekontor Auckland", timeZone: "Pacific/Auckland" });
    expect(await world.run(shop, (ctx) => loadShopProfile(ctx))).toEqual(stated);
  });

  it("finds its identity proposed, and officer and authority left to state", async () => {
    const shop = newShop();
    await world.run(shop, (ctx) => registerShop(ctx));
    await readIdentity(shop);
    const profile = await world.run(shop, (ctx) => loadShopProfile(ctx));
    expect(profile.controllerName).toBe("Teekontor Lindenhof GmbH");
    expect(missingIdentity(profile)).toEqual(["dpoState", "supervisoryAuthority"]);
  });

  it("keeps what the merchant saved when it installs again", async () => {
    const shop = await shopWithIdentity(world);
    await world.run(shop, (ctx) => saveShopProfile(ctx, { revision: 1, profile: { ...completeProfile, controllerName: "Lindenhof KG" } }));
    await world.run(shop, (ctx) => registerShop(ctx));
    await readIdentity(shop);
    expect((await world.run(shop, (ctx) => loadShopProfile(ctx))).controllerName).toBe("Lindenhof KG");
  });

  it("is one shop, however many people sign in at once", async () => {
    const first = newShop();
    const shops = [first, { ...first, id: randomUUID() as ShopId }, { ...first, id: randomUUID() as ShopId }];
    await Promise.all(shops.map((shop) => world.run(shop, (ctx) => registerShop(ctx))));
    expect(await world.database.unbound.shop.count({ where: { domain: first.domain } })).toBe(1);
  });
});

describe("a shop that uninstalls", () => {
  it("is marked, and known again when it comes back", async () => {
    const shop = await world.makeShop();
    world.clock.advance({ minutes: 1 });
    const uninstalledAt = world.clock.now();
    expect(await world.run(shop, (ctx) => markUninstalled(ctx, { uninstalledAt }))).toBe(true);
    expect(await world.run(shop, (ctx) => loadInstallation(ctx))).toMatchObject({ isInstalled: false });
    world.clock.advance({ minutes: 1 });
    await world.run(shop, (ctx) => registerShop(ctx));
    expect(await world.run(shop, (ctx) => loadInstallation(ctx))).toMatchObject({ isInstalled: true });
    expect(await world.run(shop, (ctx) => markUninstalled(ctx, { uninstalledAt }))).toBe(false);
    expect(await world.run(shop, (ctx) => loadInstallation(ctx))).toMatchObject({ isInstalled: true });
  });

  it("leaves nothing of its profile once it is forgotten", async () => {
    const shop = await shopWithIdentity(world);
    expect(await world.run(shop, (ctx) => forgetShop(ctx))).toBe(2);
    expect(await world.run(shop, (ctx) => loadInstallation(ctx))).toBeNull();
    expect(await world.run(shop, (ctx) => loadShopProfile(ctx))).toMatchObject({ controllerName: "", revision: 0 });
  });
});

describe("the merchant's identity", () => {
  const save = (ctx: AppContext, revision: number, change: Record<string, unknown> = {}) =>
    saveShopProfile(ctx, { revision, profile: { ...completeProfile, ...change } });

  it("is saved as stated, trimmed, and told to who builds on it", async () => {
    const shop = await world.makeShop();
    expect(await world.run(shop, (ctx) => save(ctx, 0, { controllerName: "  Teekontor  " }))).toEqual({ ok: true, value: { revision: 1 } });
    expect(await world.run(shop, (ctx) => loadShopProfile(ctx))).toEqual({ ...completeProfile, controllerName: "Teekontor", revision: 1 });
    expect(await queued(shop)).toEqual([{ kind: "event", name: "shops.profile-changed" }]);
  });

  it("is not overwritten by who saw an older one, also when both save at once", async () => {
    const shop = await world.makeShop();
    const both = await Promise.all([1, 2].map((who) => world.run(shop, (ctx) => save(ctx, 0, { controllerName: `Name ${who}` }))));
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
  });

  it("is refused with each field that does not hold, and then nothing is saved", async () => {
    const shop = await world.makeShop();
    const refused = await world.run(shop, (ctx) => save(ctx, 0, { controllerEmail: "kontakt", privacyPolicyUrl: "http://x.example" }));
    expect(refused).toEqual({
      ok: false,
      refusal: {
        kind: "invalid-profile",
        issues: [
          { path: "controllerEmail", kind: "not-an-email" },
          { path: "privacyPolicyUrl", kind: "not-an-https-address" },
        ],
      },
    });
    expect(await world.run(shop, (ctx) => loadShopProfile(ctx))).toMatchObject({ revision: 0, controllerName: "" });
  });

  it("is its own shop's alone (law X-01)", async () => {
    const [one, other] = [await shopWithIdentity(world), await world.makeShop()];
    expect(await world.run(other, (ctx) => loadShopProfile(ctx))).toMatchObject({ controllerName: "", revision: 0 });
    expect(await world.run(one, (ctx) => loadShopProfile(ctx))).toMatchObject({ revision: 1 });
  });
});
