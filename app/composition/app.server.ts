import type { Shopify } from "@shopify/shopify-api";
import { readEnv, type Env } from "#app/config/env.server.ts";
import { createSurveySealer, createVaultFactory } from "#app/modules/vault/index.server.ts";
import { systemClock } from "#app/platform/clock/system-clock.ts";
import { openDatabase, type Database } from "#app/platform/database/database.server.ts";
import { uuidIds } from "#app/platform/ids/uuid-ids.server.ts";
import { appKeys, type AppKeys } from "#app/platform/keys/app-keys.server.ts";
import { createMetrics, type Metrics } from "#app/platform/metrics/metrics.server.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import type { KeyProvider } from "#app/platform/keys/key-provider.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import { outboxOf } from "#app/platform/queue/outbox.server.ts";
import { openQueue } from "#app/platform/queue/queue.server.ts";
import { deliveryStore, type DeliveryStore } from "#app/platform/webhooks/delivery-store.server.ts";
import { createApi } from "#app/platform/shopify/api.server.ts";
import { createLibrary, type Library } from "#app/platform/shopify/library.server.ts";
import { scopes } from "#app/platform/shopify/scopes.ts";
import { sessionStorage } from "#app/platform/shopify/session-storage.server.ts";
import { shopAdmin } from "#app/platform/shopify/shop-admin.server.ts";
import type { Actor, AppContext, ShopIdentity, StatementContext } from "#app/shared/context.ts";
import type { Clock } from "#app/shared/ports/clock.ts";
import type { Ids } from "#app/shared/ports/ids.ts";
import type { Log } from "#app/shared/ports/log.ts";
import { afterInstall } from "./after-install.server.ts";
import { shopFinder, type KnownShop } from "./shop-finder.server.ts";
import { readingsOf } from "./app-state.server.ts";
import { countedDeliveries } from "./counted-deliveries.server.ts";
import type { PgBoss } from "pg-boss";

/** Everything a process of ours holds, wired once. */
export interface App {
  readonly env: Env;
  readonly database: Database;
  readonly keyProvider: KeyProvider;
  readonly appKeys: AppKeys;
  readonly deliveries: DeliveryStore;
  readonly api: Shopify;
  readonly library: Library;
  readonly queue: PgBoss;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The shop of a domain that a session, signature or webhook has proved; null when we do not have it. */
  findShop(domain: string): Promise<KnownShop | null>;
  /** Runs `work` for a shop, as somebody, in one transaction. */
  inShop<Value>(shop: ShopIdentity, actor: Actor, work: (ctx: AppContext) => Promise<Value>): Promise<Value>;
  /** For hot paths of a shop: no transaction is open, each statement is one. */
  statementsOf(shop: ShopIdentity): StatementContext;
}

/** What a test or the demo may put in the place of the machine's own. */
export interface Replacements {
  readonly clock?: Clock;
  readonly log?: Log;
}

/** Wires the app. Opens no connection by itself. */
export function createApp(env: Env, { clock = systemClock, log = pinoLog(env.LOG_LEVEL) }: Replacements = {}): App {
  const database = openDatabase(env.DATABASE_URL);
  const keyProvider = environmentKeys(env.MASTER_KEY, env.MASTER_KEYS_PREVIOUS);
  const keys = appKeys(database, keyProvider, clock);
  const api = createApi(env, scopes);
  const sessions = sessionStorage({ database, keys, api, log });
  const ids = uuidIds(clock);
  const bindVault = createVaultFactory(keyProvider);
  const bindSealer = createSurveySealer(keyProvider);
  const metrics = createMetrics(() => readingsOf(app));
  const app: App = {
    env,
    database,
    keyProvider,
    appKeys: keys,
    deliveries: countedDeliveries(deliveryStore({ database, keys, clock }), metrics),
    api,
    library: createLibrary(env, sessions, (domain) => afterInstall(app, domain)),
    queue: openQueue(env.DATABASE_URL, log),
    clock,
    ids,
    log,
    metrics,
    findShop: shopFinder(database),
    inShop: (shop, actor, work) =>
      database.forShop(shop.id, (tx) => {
        const queued = outboxOf(tx, shop.id, ids);
        const vault = bindVault({ shop, tx, actor, clock, ids });
        const admin = shopAdmin(api, sessions, shop.domain);
        return work({ shop, actor, tx, clock, ids, outbox: queued, jobs: queued, vault, admin, log });
      }),
    statementsOf: (shop) => {
      const tx = database.statementsFor(shop.id);
      return { shop, tx, clock, ids, vault: bindSealer({ shop, tx, clock }) };
    },
  };
  return app;
}

let theApp: App | undefined;

/** The app of this process, wired at first use from the environment. */
export function getApp(): App {
  theApp ??= createApp(readEnv());
  return theApp;
}

/** Puts a wired app in the place of the environment's: for tests that call the built handler. */
export function useApp(app: App): void {
  theApp = app;
}
