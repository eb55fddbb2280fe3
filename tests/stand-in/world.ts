/**
 * What the local Shopify knows. One object, in memory, written to disk by `persistence.ts` when a file is named, so that
 * a demo started a second time finds its shops as it left them. Handlers read and change it; nothing else holds state.
 */
export interface World {
  /** What the platform knows of the app, read from `shopify.app.toml` and `extensions/`. */
  readonly app: AppRegistration;
  /** The origin this server is reached at, such as `http://127.0.0.1:4000`. */
  readonly origin: string;
  readonly shops: Map<string, StandInShop>;
  readonly mailbox: ReceivedMail[];
  readonly requests: LoggedRequest[];
  /** Faults a test has asked for, by name of the surface they hit. */
  readonly faults: Map<string, Fault>;
  readonly pace: Pace;
  /** So many codes of the next bulk creations fail, each with this error. */
  codeFailures: { remaining: number; error: string };
}

/** How fast the platform's long waits pass. */
export interface Pace {
  /** The waits between webhook attempts are divided by this: 1 is Shopify's four hours, 14,400 is one second. */
  webhookSpeedUp: number;
  /** How long the codes of a bulk creation take to be made, in milliseconds. */
  codeCreationMilliseconds: number;
}

export interface AppRegistration {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Where the app itself answers, such as `http://127.0.0.1:3000`. May be told late, once the app has its port. */
  appUrl: string;
  readonly handle: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly scopes: readonly string[];
  readonly webhooks: readonly WebhookSubscription[];
  readonly proxy: { readonly url: string; readonly prefix: string; readonly subpath: string };
  readonly extensionFolders: readonly string[];
}

export interface WebhookSubscription {
  readonly topic: string;
  readonly uri: string;
  /** The only fields of the payload that are sent; undefined for all. */
  readonly includeFields?: readonly string[];
}

/** A shop, by its permanent domain. */
export interface StandInShop {
  readonly domain: string;
  /** Numeric id, as in `gid://shopify/Shop/<id>`. */
  readonly id: number;
  name: string;
  email: string;
  primaryLocale: string;
  locales: string[];
  ianaTimezone: string;
  currencyCode: string;
  address: { company: string; address1: string; zip: string; city: string; countryCode: string; phone: string };
  /** Who is looking at the admin; one of `staffAccounts`. */
  staff: StaffAccount;
  readonly staffAccounts: readonly StaffAccount[];
  customers: StandInCustomer[];
  products: StandInProduct[];
  /** The app as this shop has it; undefined when it is not installed. */
  installation: Installation | undefined;
  theme: Theme;
  /** `unknown` until the shopper answers the banner. The banner's answer itself is kept per browser session. */
  consentBannerRequired: boolean;
  deliveries: WebhookDelivery[];
  discounts: StandInDiscount[];
  /** Bulk creations of codes, the latest ones. */
  codeCreations: CodeCreation[];
  orders: StandInOrder[];
}

export interface StaffAccount {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  locale: string;
}

/** A discount with codes: amount off the order, or free shipping. Instants in milliseconds. */
export interface StandInDiscount {
  readonly id: number;
  readonly title: string;
  readonly value: { readonly kind: "percentage"; readonly fraction: number } | { readonly kind: "amount"; readonly amountMinor: number } | { readonly kind: "free-shipping" };
  readonly minimumSubtotalMinor: number | undefined;
  readonly startsAt: number;
  endsAt: number | undefined;
  /** Uses of each of its codes. */
  readonly usageLimit: number | undefined;
  readonly appliesOncePerCustomer: boolean;
  readonly tags: readonly string[];
  readonly createdAt: number;
  updatedAt: number;
  codes: StandInCode[];
}

export interface StandInCode {
  readonly id: number;
  readonly code: string;
  /** Customer ids of the orders that used it; null for a guest's. */
  usedBy: (number | null)[];
}

export interface CodeCreation {
  readonly id: number;
  readonly discountId: number;
  readonly createdAt: number;
  /** The codes are made when somebody looks after this. */
  dueAt: number;
  isDone: boolean;
  readonly codes: { readonly code: string; codeId: number | undefined; error: string | undefined }[];
}

export interface StandInOrder {
  readonly id: number;
  /** 1001 and up. */
  readonly number: number;
  /** Names its page in the shop. */
  readonly token: string;
  readonly customerId: number | undefined;
  readonly lines: readonly { readonly productId: number; readonly title: string; readonly quantity: number; readonly priceMinor: number }[];
  readonly discount: { readonly code: string; readonly kind: StandInDiscount["value"]["kind"]; readonly value: number; readonly amountMinor: number } | undefined;
  readonly shippingMinor: number;
  readonly totalMinor: number;
  readonly createdAt: number;
  cancelledAt: number | undefined;
}

export interface StandInCustomer {
  readonly id: number;
  email: string;
  firstName: string;
  lastName: string;
  locale: string;
  phone: string | undefined;
  readonly createdAt: string;
  updatedAt: string;
  ordersCount: number;
  /** The ids that compliance webhooks list. */
  orderIds: number[];
}

export interface StandInProduct {
  readonly id: number;
  handle: string;
  title: string;
  description: string;
  /** In the smallest unit of the shop's currency. */
  priceMinor: number;
}

export interface Installation {
  readonly id: number;
  grantedScopes: string[];
  accessTokens: AccessToken[];
  /** App-owned metafields, by `namespace.key`. */
  metafields: Map<string, { type: string; value: string; updatedAt: number }>;
}

/** A token the app was given; instants in milliseconds, undefined for one that does not expire. */
export interface AccessToken {
  readonly token: string;
  readonly refreshToken: string | undefined;
  expiresAt: number | undefined;
  refreshExpiresAt: number | undefined;
  /** The member of staff an online token stands for; undefined for an offline one. */
  readonly userId: number | undefined;
}

/** What the theme editor has placed, by template, plus the app embeds. */
export interface Theme {
  colorScheme: "light" | "dark";
  templates: Record<"index" | "product" | "cart" | "collection", PlacedBlock[]>;
  embeds: PlacedBlock[];
}

export interface PlacedBlock {
  readonly id: string;
  /** `<extension handle>/<block file name without .liquid>`. */
  readonly type: string;
  /** `main` puts an app block into the template's main section; otherwise it stands in the section for apps below it. */
  section?: "main" | "apps";
  settings: Record<string, unknown>;
  disabled: boolean;
}

export interface WebhookDelivery {
  /** `X-Shopify-Webhook-Id`: the same on every attempt. */
  readonly id: string;
  /** `X-Shopify-Event-Id`: the same for every webhook of one change. */
  readonly eventId: string;
  readonly topic: string;
  readonly apiVersion: string;
  readonly uri: string;
  readonly body: string;
  readonly triggeredAt: number;
  attempts: { at: number; status: number | "timeout" | "unreachable"; milliseconds: number }[];
  state: "pending" | "delivered" | "given-up";
  nextAttemptAt: number | undefined;
}

export interface ReceivedMail {
  readonly id: string;
  readonly receivedAt: number;
  readonly from: string;
  readonly to: string[];
  readonly raw: string;
}

export interface LoggedRequest {
  readonly at: number;
  readonly surface: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface Fault {
  readonly kind: "throttle" | "error" | "slow" | "half-answer" | "unreachable";
  readonly status?: number;
  readonly milliseconds?: number;
  /** How many requests it still hits; undefined for all. */
  remaining: number | undefined;
}

/** One part of the platform: answers a request that is its own, or passes. */
export type Surface = (request: Request, world: World) => Promise<Response | undefined>;
