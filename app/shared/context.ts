import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Jobs, Outbox } from "./ports/outbox.ts";
import type { Log } from "./ports/log.ts";
import type { ShopAdmin } from "./ports/shop-admin.ts";
import type { Vault } from "./ports/vault.ts";
import type { ShopId } from "./ids.ts";

declare const shopTransaction: unique symbol;

/**
 * A database transaction bound to one shop. Opaque on purpose: only a module's `store/` and `views/` may turn it into
 * queries, by `rows(tx)` of `platform/database`.
 */
export interface ShopTransaction {
  readonly [shopTransaction]: true;
}

/** Who acts: recorded in ledgers, never shown to other people. */
export type Actor =
  | { readonly kind: "staff"; readonly staffId: string }
  | { readonly kind: "shopper" }
  | { readonly kind: "platform" }
  | { readonly kind: "system"; readonly job: string };

/** The shop a use case works for, as the verified session, signature or webhook named it. */
export interface ShopIdentity {
  readonly id: ShopId;
  /** Permanent domain, such as `teekontor.myshopify.com`. */
  readonly domain: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
}

/** All that lies outside a use case. Built by a surface's kit or by the job runner; nothing else reaches the outside. */
export interface AppContext {
  readonly shop: ShopIdentity;
  readonly actor: Actor;
  readonly tx: ShopTransaction;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly vault: Vault;
  /** The shop's Admin API. Never call it inside a request that a job could serve. */
  readonly admin: ShopAdmin;
  readonly log: Log;
}
