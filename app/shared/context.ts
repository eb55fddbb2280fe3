import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Jobs, Outbox } from "./ports/outbox.ts";
import type { Log } from "./ports/log.ts";
import type { ShopAdmin } from "./ports/shop-admin.ts";
import type { Vault } from "./ports/vault.ts";
import type { ShopId } from "./ids.ts";

declare const shopStatements: unique symbol;
declare const shopTransaction: unique symbol;

/**
 * Statements bound to one shop. Opaque on purpose: only a module's `store/` and `views/` may run one, by `statements(ctx)` of
 * `platform/database`.
 */
export interface ShopStatements {
  readonly [shopStatements]: true;
}

/** A database transaction bound to one shop, in which statements run in the order in which they are asked: `rows(ctx)` of `platform/database`. */
export interface ShopTransaction extends ShopStatements {
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

/**
 * What a use case of a hot path gets. No transaction is open: each of its statements is one, in a single round trip, so all that
 * must happen together is one statement.
 */
export interface StatementContext {
  readonly shop: ShopIdentity;
  readonly tx: ShopStatements;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly vault: Pick<Vault, "seal">;
}

/** All that lies outside a use case. Built by a surface's kit or by the job runner; nothing else reaches the outside. */
export interface AppContext extends StatementContext {
  readonly actor: Actor;
  readonly tx: ShopTransaction;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly vault: Vault;
  /** The shop's Admin API. Never call it inside a request that a job could serve. */
  readonly admin: ShopAdmin;
  readonly log: Log;
}
