import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, inject } from "vitest";
import pg from "pg";
import type { Actor, AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { ShopId } from "#app/shared/ids.ts";
import type { ShopAdmin } from "#app/shared/ports/shop-admin.ts";
import type { KeyProvider } from "#app/platform/keys/key-provider.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import { openDatabase, type Database } from "#app/platform/database/database.server.ts";
import { uuidIds } from "#app/platform/ids/uuid-ids.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import { outboxOf } from "#app/platform/queue/outbox.server.ts";
import { createVaultFactory } from "#app/modules/vault/index.server.ts";
import { seedingVault, watchLogs } from "./watch-logs.ts";

/** A clock that stands until it is told to move. */
export interface FixedClock {
  now(): Date;
  set(instant: string): void;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

export interface TestWorld {
  readonly database: Database;
  /** For reading tables as they are, past row level security: a superuser's connection is not needed, a shop is named. */
  readonly url: string;
  readonly clock: FixedClock;
  readonly keys: KeyProvider;
  /** Everything that was logged, one JSON line each; searched for personal data when the file's tests are over. */
  readonly logLines: string[];
  makeShop(shop?: { domain?: string; timeZone?: string; name?: string }): Promise<ShopIdentity>;
  run<Value>(shop: ShopIdentity, work: (ctx: AppContext) => Promise<Value>, overrides?: ContextOverrides): Promise<Value>;
}

export interface ContextOverrides {
  readonly actor?: Actor;
  readonly admin?: ShopAdmin;
}

const testActor: Actor = { kind: "system", job: "test" };

/** A shop's Admin API that nobody set up for this test: a call is a mistake of the test. */
const noAdmin: ShopAdmin = {
  query: (operation) => Promise.reject(new Error(`the test did not expect a call of the Admin API: ${operation}`)),
};

/** A fresh database for this test file, with a clock that stands at 2026-11-23 10:00 UTC. */
export async function getTestWorld(): Promise<TestWorld> {
  const url = await copyTemplate();
  const database = openDatabase(url, 8);
  afterAll(() => database.close());
  const clock = fixedClock("2026-11-23T10:00:00Z");
  const keys = environmentKeys(`v1:${randomBytes(32).toString("base64")}`, []);
  const bindVault = createVaultFactory(keys);
  const logLines: string[] = [];
  const log = pinoLog("debug", { write: (line: string) => void logLines.push(line) });
  watchLogs(() => logLines.join(""));
  const ids = uuidIds(clock);
  return {
    database,
    url,
    clock,
    keys,
    logLines,
    makeShop: async ({ domain = `shop-${randomUUID().slice(0, 8)}.myshopify.com`, timeZone = "Europe/Berlin", name = "Teekontor Lindenhof" } = {}) => {
      const shop = { id: randomUUID() as ShopId, domain, timeZone };
      await database.unbound.shop.create({ data: { ...shop, name, currencyCode: "EUR", installedAt: clock.now() } });
      return shop;
    },
    run: (shop, work, { actor = testActor, admin = noAdmin }: ContextOverrides = {}) =>
      database.forShop(shop.id, async (tx) => {
        const queued = outboxOf(tx, shop.id, ids);
        const vault = seedingVault(bindVault({ shop, tx, actor, clock, ids }));
        return work({ shop, actor, tx, clock, ids, outbox: queued, jobs: queued, vault, admin, log });
      }),
  };
}

async function copyTemplate(): Promise<string> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: new URL("/kundentag", template).toString() });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE migrated_template`);
  await admin.end();
  return new URL(`/${name}`, template).toString();
}

function fixedClock(start: string): FixedClock {
  let instant = new Date(start).getTime();
  return {
    now: () => new Date(instant),
    set: (to) => {
      instant = new Date(to).getTime();
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      instant += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}
