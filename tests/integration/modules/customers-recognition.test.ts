import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  claimCustomer,
  eraseCustomer,
  findCustomer,
  jobs,
  keepContactCurrent,
  openContact,
  recogniseCustomer,
  subjectData,
  wasErased,
} from "#app/modules/customers/index.server.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { ShopAdmin } from "#app/shared/ports/shop-admin.ts";
import { getTestWorld } from "#tests/support/database.ts";

const world = await getTestWorld();
const aPlatformId = () => String(randomInt(1_000_000, 9_999_999_999));

async function recognise(ctx: AppContext, platformCustomerId: string, by: "herself" | "platform" = "herself"): Promise<CustomerReference> {
  const result = await recogniseCustomer(ctx, { platformCustomerId, by });
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}

const email = (shop: ShopIdentity, reference: CustomerReference) =>
  world.run(shop, async (ctx) => (await openContact(ctx, reference, "serve-privacy-case"))?.email);

describe("recognising a customer", () => {
  it("gives the same reference each time, from digits or gid, and another in another shop", async () => {
    const [shop, other] = [await world.makeShop(), await world.makeShop()];
    const id = aPlatformId();
    const first = await world.run(shop, (ctx) => recognise(ctx, id));
    expect(await world.run(shop, (ctx) => recognise(ctx, `gid://shopify/Customer/${id}`))).toBe(first);
    expect(await world.run(other, (ctx) => recognise(ctx, id))).not.toBe(first);
  });

  it("gives one reference to many requests at once, and leaves no key behind that belongs to nobody", async () => {
    const shop = await world.makeShop();
    const id = aPlatformId();
    const references = await Promise.all(Array.from({ length: 6 }, () => world.run(shop, (ctx) => recognise(ctx, id))));
    expect(new Set(references).size).toBe(1);
    const keys = await world.database.unbound.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.shop_id', ${shop.id}, true)`;
      return tx.subjectKey.count();
    });
    expect(keys).toBe(1);
  });

  it("asks for her contact once, by a job that names no personal data", async () => {
    const shop = await world.makeShop();
    const id = aPlatformId();
    const reference = await world.run(shop, (ctx) => recognise(ctx, id));
    await world.run(shop, (ctx) => recognise(ctx, id));
    const queued = await world.database.unbound.outboxEntry.findMany({ where: { shopId: shop.id } });
    expect(queued.map(({ name, payload }) => [name, payload])).toEqual([["customers.fetch-contact", { shopId: shop.id, customer: reference }]]);
  });
});

describe("her contact", () => {
  it("is read from the platform by the job, sealed, and finds her by e-mail alone (law R-03)", async () => {
    const shop = await world.makeShop();
    const id = aPlatformId();
    const reference = await world.run(shop, (ctx) => recognise(ctx, id));
    const asked: unknown[] = [];
    const admin: ShopAdmin = {
      query: async <Data>(operation: string, variables?: object) => {
        asked.push([operation, variables]);
        return { customer: { defaultEmailAddress: { emailAddress: "Anna.Amsel@Example.org" } } } as Data;
      },
    };
    const [job] = jobs;
    await world.run(shop, (ctx) => job!.handle(ctx, { shopId: shop.id, customer: reference } as never), { admin });
    expect(asked).toEqual([[expect.stringContaining("ustomerContact"), { id: `gid://shopify/Customer/${id}` }]]);
    expect(await email(shop, reference)).toBe("Anna.Amsel@Example.org");
    expect(await world.run(shop, (ctx) => findCustomer(ctx, { email: " anna.amsel@EXAMPLE.org" }))).toBe(reference);
    expect(await world.run(shop, (ctx) => findCustomer(ctx, { email: "berta@example.org" }))).toBeNull();
  });

  it("is the newest word of the platform, in whatever order and however often it arrives", async () => {
    const shop = await world.makeShop();
    const id = aPlatformId();
    const reference = await world.run(shop, (ctx) => recognise(ctx, id));
    const word = (address: string | null, minute: number) =>
      world.run(shop, (ctx) => keepContactCurrent(ctx, { platformCustomerId: id, email: address, asOf: new Date(Date.UTC(2026, 10, 23, 10, minute)) }));
    expect(await word("second@example.org", 2)).toBe("kept-current");
    expect(await word("first@example.org", 1)).toBe("older-word");
    expect(await word("second@example.org", 2)).toBe("older-word");
    expect(await email(shop, reference)).toBe("second@example.org");
    expect(await word(null, 3)).toBe("kept-current");
    expect(await email(shop, reference)).toBeNull();
    expect(await world.run(shop, (ctx) => findCustomer(ctx, { email: "second@example.org" }))).toBeNull();
  });

  it("ends with the newest word when deliveries come in parallel", async () => {
    const shop = await world.makeShop();
    const id = aPlatformId();
    const reference = await world.run(shop, (ctx) => recognise(ctx, id));
    const minutes = [4, 1, 6, 3, 5, 2];
    await Promise.all(
      minutes.map((minute) =>
        world.run(shop, (ctx) => keepContactCurrent(ctx, { platformCustomerId: id, email: `m${minute}@example.org`, asOf: new Date(Date.UTC(2026, 10, 23, 10, minute)) })),
      ),
    );
    expect(await email(shop, reference)).toBe("m6@example.org");
  });

  it("of somebody we do not know is not kept", async () => {
    const shop = await world.makeShop();
    const outcome = await world.run(shop, (ctx) => keepContactCurrent(ctx, { platformCustomerId: aPlatformId(), email: "x@example.org", asOf: new Date() }));
    expect(outcome).toBe("unknown-customer");
    expect(await world.run(shop, (ctx) => findCustomer(ctx, { email: "x@example.org" }))).toBeNull();
  });
});

describe("an erased customer (law R-10, R-15)", () => {
  async function erased() {
    const shop = await world.makeShop();
    const id = aPlatformId();
    const reference = await world.run(shop, (ctx) => recognise(ctx, id));
    const asOf = new Date("2026-11-23T09:00:00Z");
    await world.run(shop, (ctx) => keepContactCurrent(ctx, { platformCustomerId: id, email: "anna@example.org", asOf }));
    const steps = await world.run(shop, (ctx) => eraseCustomer(ctx, reference));
    return { shop, id, reference, steps };
  }

  it("is found by nothing any more; a second run changes nothing", async () => {
    const { shop, id, reference, steps } = await erased();
    expect(steps.map(({ table, action, rows }) => [table, action, rows])).toEqual([["customer", "deleted", 1], ["erased_customer", "kept", 2]]);
    expect(await world.run(shop, (ctx) => findCustomer(ctx, { platformCustomerId: id, email: "anna@example.org" }))).toBeNull();
    expect(await world.run(shop, (ctx) => wasErased(ctx, { email: "Anna@example.org" }))).toBe(true);
    expect(await world.run(shop, (ctx) => eraseCustomer(ctx, reference))).toEqual([]);
  });

  it("is not rebuilt by a late word of the platform", async () => {
    const { shop, id } = await erased();
    const late = { platformCustomerId: id, email: "anna@example.org", asOf: new Date("2026-11-24T00:00:00Z") };
    expect(await world.run(shop, (ctx) => keepContactCurrent(ctx, late))).toBe("unknown-customer");
    expect(await world.run(shop, (ctx) => recogniseCustomer(ctx, { platformCustomerId: id, by: "platform" }))).toEqual({ ok: false, refusal: { kind: "customer-erased" } });
  });

  it("comes back by an act of her own, under a new reference", async () => {
    const { shop, id, reference } = await erased();
    const again = await world.run(shop, (ctx) => recognise(ctx, id));
    expect(again).not.toBe(reference);
    expect(await world.run(shop, (ctx) => wasErased(ctx, { platformCustomerId: id }))).toBe(false);
    expect(await world.run(shop, (ctx) => recognise(ctx, id, "platform"))).toBe(again);
  });

  it("is exported in full before: the canary is in the package", async () => {
    const shop = await world.makeShop();
    const id = aPlatformId();
    const reference = await world.run(shop, (ctx) => recognise(ctx, id));
    await world.run(shop, (ctx) => keepContactCurrent(ctx, { platformCustomerId: id, email: "canary@example.org", asOf: new Date() }));
    const records = await world.run(shop, (ctx) => subjectData.export(ctx, { customer: reference }));
    expect(records[0]!.rows[0]).toMatchObject({ reference, sealed_platform_id: id, sealed_email: "canary@example.org" });
  });

  it("waits for the request that is writing about her, and keeps the next one waiting", async () => {
    const shop = await world.makeShop();
    const id = aPlatformId();
    const reference = await world.run(shop, (ctx) => recognise(ctx, id));
    const order: string[] = [];
    let finishWriting = () => {};
    const isWriting = new Promise<void>((started) => {
      void world.run(shop, async (ctx) => {
        await recognise(ctx, id);
        started();
        await new Promise<void>((finish) => (finishWriting = finish));
        order.push("written");
      });
    });
    await isWriting;
    const erasure = world.run(shop, async (ctx) => {
      await claimCustomer(ctx, reference);
      order.push("claimed");
      await eraseCustomer(ctx, reference);
    });
    await new Promise((wait) => setTimeout(wait, 150));
    expect(order).toEqual([]);
    finishWriting();
    await erasure;
    expect(order).toEqual(["written", "claimed"]);
    expect(await world.run(shop, (ctx) => claimCustomer(ctx, reference))).toEqual({ isKnown: false });
  });
});
