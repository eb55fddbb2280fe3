import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import pg from "pg";
import { giveConsent, writeCheckpoint } from "#app/modules/consent/index.server.ts";
import { createVaultFactory } from "#app/modules/vault/index.server.ts";
import { ed25519Signer } from "#app/modules/privacy-requests/index.server.ts";
import { fingerprintOf } from "#app/modules/privacy-requests/model/issue-certificate.ts";
import { processWebhook } from "#app/composition/process-webhook.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import { createQueues, openQueue } from "#app/platform/queue/queue.server.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { aDayWorld, anApprovedDay } from "#tests/support/set-up-customer-day.ts";

const folder = mkdtempSync(join(tmpdir(), "kundentag-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const aMasterKey = (version: string) => `${version}:${randomBytes(32).toString("base64")}`;

interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

/** Runs a command as `npm run` does: a process of its own, with settings from the environment. */
function command(world: TestWorld, [script, ...args]: readonly string[], settings: Record<string, string> = {}): Promise<Ended> {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env["PATH"],
    DATABASE_URL: world.url,
    DATA_DIR: folder,
    APP_URL: "http://127.0.0.1:3000",
    SHOPIFY_API_KEY: "key",
    SHOPIFY_API_SECRET: "a-secret-of-the-test",
    MASTER_KEY: aMasterKey("v1"),
    DEPLOYMENT: "self_hosted",
    LOG_LEVEL: "silent",
    ...settings,
  };
  const child = spawn(process.execPath, [`app/commands/${script}.ts`, ...args], { env });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")));
  return new Promise((ended) => child.on("close", (code) => ended({ code, printed })));
}

async function consentOf(world: TestWorld, shop: ShopIdentity): Promise<CustomerReference> {
  const customer = randomUUID() as CustomerReference;
  await world.run(shop, async (ctx) => {
    await ctx.vault.ensureKey(customer);
    const evidence = { page: "/", action: "ticked", controller: { name: "T", address: "B" }, source: "storefront" } as const;
    await giveConsent(ctx, { customer, platformCustomerId: "1", purpose: "survey-link", scope: "survey:1", language: "de", text: "Ja.", noticeHash: "n", evidence });
    await writeCheckpoint(ctx);
  });
  return customer;
}

describe("npm run verify:ledger", () => {
  it("counts what holds in every shop, and ends with 1 naming the line once somebody tampered", async () => {
    const world = await getTestWorld();
    const [intact, tampered] = [await world.makeShop({ domain: "a.myshopify.com" }), await world.makeShop({ domain: "b.myshopify.com" })];
    await consentOf(world, intact);
    const customer = await consentOf(world, tampered);
    const before = await command(world, ["verify-ledger"]);
    expect(before).toMatchObject({ code: 0 });
    expect(before.printed).toContain("intact  b.myshopify.com  1 lines, 1 chains, 1 checkpoints");

    const client = new pg.Client({ connectionString: world.url });
    await client.connect();
    await client.query("SELECT set_config('app.shop_id', $1, false)", [tampered.id]);
    await client.query("ALTER TABLE consent_entry DISABLE TRIGGER USER");
    await client.query("UPDATE consent_entry SET scope = 'survey:2'");
    await client.query("ALTER TABLE consent_entry ENABLE TRIGGER USER");
    await client.end();
    const after = await command(world, ["verify-ledger"]);
    expect(after.code).toBe(1);
    expect(after.printed).toContain("intact  a.myshopify.com");
    expect(after.printed).toContain("BROKEN  b.myshopify.com");
    expect(after.printed).toContain(`entry-changed: person ${customer}, line 1, entry `);
  });

  it("checks what people said about customer days, too", async () => {
    const world = await getTestWorld();
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    expect(await command(world, ["verify-ledger"])).toMatchObject({ code: 0, printed: expect.stringContaining(`intact  ${days.shop.domain}  3 lines about approvals`) as string });

    const client = new pg.Client({ connectionString: world.url });
    await client.connect();
    await client.query("SELECT set_config('app.shop_id', $1, false)", [days.shop.id]);
    await client.query("ALTER TABLE approval_entry DISABLE TRIGGER USER");
    await client.query("UPDATE approval_entry SET verdict = 'negative' WHERE sequence = 3");
    await client.query("ALTER TABLE approval_entry ENABLE TRIGGER USER");
    await client.end();
    const after = await command(world, ["verify-ledger"]);
    expect(after.code).toBe(1);
    expect(after.printed).toContain(`entry-changed: object ${dayId}, line 3`);
  });
});

describe("npm run keys:rotate", () => {
  it("wraps the keys of every shop anew, and the old master key is not needed any more", async () => {
    const world = await getTestWorld();
    const [old, fresh] = [aMasterKey("old"), aMasterKey("fresh")];
    const shops = [await world.makeShop(), await world.makeShop()];
    const subject = randomUUID();
    const field = "customer.sealed_email";
    const sealed = await Promise.all(
      shops.map((shop) =>
        world.run(shop, async (ctx) => {
          const vault = createVaultFactory(environmentKeys(old, []))(ctx);
          await vault.ensureKey(subject);
          return vault.seal({ subject, field, value: shop.domain });
        }),
      ),
    );
    const rotated = await command(world, ["rotate-keys"], { MASTER_KEY: fresh, MASTER_KEYS_PREVIOUS: old });
    expect(rotated.code).toBe(0);
    expect(rotated.printed).toMatch(/^2 keys wrapped anew under fresh\n/);
    // Who signed erasure certificates before: the last chance to learn it, once the old master key is destroyed.
    const fingerprintUnder = (key: string) => fingerprintOf(ed25519Signer(environmentKeys(key, []).derive("erasure-certificate")).publicKey);
    expect(rotated.printed).toContain(`are signed by ${fingerprintUnder(fresh)}`);
    expect(rotated.printed).toContain(`before: ${fingerprintUnder(old)}`);
    for (const [index, shop] of shops.entries()) {
      const opened = world.run(shop, (ctx) =>
        createVaultFactory(environmentKeys(fresh, []))(ctx).open({ subject, field, sealed: sealed[index]!, purpose: "show-own-data" }),
      );
      expect(await opened).toBe(shop.domain);
    }
  });

  it("ends with 1 and says what is missing when the old master key is not given", async () => {
    const world = await getTestWorld();
    const shop = await world.makeShop();
    await world.run(shop, (ctx) => ctx.vault.ensureKey(randomUUID()));
    const rotated = await command(world, ["rotate-keys"], { MASTER_KEY: aMasterKey("fresh") });
    expect(rotated.code).toBe(1);
    expect(rotated.printed).toContain("MASTER_KEYS_PREVIOUS");
  });
});

describe("npm run keys:new", () => {
  it("prints a key that the settings take, another one each time", async () => {
    const world = await getTestWorld();
    const [one, other] = [await command(world, ["new-key"]), await command(world, ["new-key", "v7"])];
    expect(one.printed).toMatch(/^k\d{8}:[A-Za-z0-9+/]{43}=\n$/);
    expect(other.printed).toMatch(/^v7:[A-Za-z0-9+/]{43}=\n$/);
    expect((await command(world, ["verify-ledger"], { MASTER_KEY: one.printed.trim() })).code).toBe(0);
  });
});

describe("a command that is used wrongly", () => {
  it.each([["make-migration"], ["make-migration", "Nouns"], ["new-key", "--help"], ["new-key", "a b"], ["dead-letters", "all"]])("%s %s: says how to use it, and does nothing", async (...used) => {
    const { code, printed } = await command(await getTestWorld(), used);
    expect([code, printed.trim().split("\n")]).toEqual([64, [expect.stringMatching(/^Use: npm run /)]]);
  });
});

describe("npm run dead-letters", () => {
  it("lists what failed for good in all shops, and lets it run again", async () => {
    const world = await getTestWorld();
    const queue = openQueue(world.url, pinoLog("silent"));
    await queue.start();
    await createQueues(queue, [processWebhook]);
    for (const webhookId of ["one", "two"]) await queue.send(processWebhook.name, { shopDomain: "a.myshopify.com", webhookId }, { retryLimit: 0 });
    for (const job of await queue.fetch(processWebhook.name, { batchSize: 2 })) await queue.fail(processWebhook.name, job.id, new Error("broken"));
    const listed = await command(world, ["dead-letters"]);
    expect(listed).toMatchObject({ code: 0, printed: expect.stringMatching(/^2 {2}webhooks\.process {2}since \d{4}-/) as string });
    expect((await command(world, ["dead-letters", "replay", "webhooks.process"])).printed).toBe("2 jobs run again\n");
    expect((await queue.fetch<{ webhookId: string }>(processWebhook.name, { batchSize: 5 })).map(({ data }) => data.webhookId).sort()).toEqual(["one", "two"]);
    await queue.stop({ graceful: false });
  });
});

describe("npm run backup", () => {
  it("saves and restores from the command line, and explains itself when used wrongly", async () => {
    const [world, target] = [await getTestWorld(), await getTestWorld()];
    const master = { MASTER_KEY: aMasterKey("v1") };
    const shop = await world.makeShop();
    await consentOf(world, shop);
    const file = join(folder, "data.backup");
    expect((await command(world, ["backup", "data", file], master)).code).toBe(0);
    const restored = await command(target, ["backup", "restore", file], master);
    expect(restored.code).toBe(0);
    expect(await target.database.unbound.shop.findMany()).toMatchObject([{ id: shop.id }]);
    const wrong = await command(target, ["backup", "everything", file], master);
    expect(wrong.code).toBe(64);
    expect(wrong.printed).toContain("data FILE | keys FILE | restore FILE");
  });
});
