import { keepContactCurrent } from "#app/modules/customers/index.server.ts";
import { readOrderPayload, recordCancelledOrder, recordOrder } from "#app/modules/discounts/index.server.ts";
import { markUninstalled, rereadIdentity } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { DeliveryKey, VerifiedWebhook } from "#app/platform/webhooks/delivery-store.server.ts";
import type { Result } from "#app/shared/result.ts";
import type { App } from "./app.server.ts";
import { privacyRequestsOf } from "./privacy.server.ts";

type TopicHandler = (app: App, ctx: AppContext, webhook: VerifiedWebhook) => Promise<void>;

/** Every topic of shopify.app.toml, and what it does; a test compares the two. */
export const webhookTopics: Readonly<Record<string, TopicHandler>> = {
  "customers/data_request": async (app, ctx, webhook) => {
    accepted(await privacyRequestsOf(app).receiveDataRequest(ctx, JSON.parse(webhook.body), webhook));
  },
  "customers/redact": async (app, ctx, webhook) => {
    accepted(await privacyRequestsOf(app).receiveCustomerRedact(ctx, JSON.parse(webhook.body), webhook));
  },
  "shop/redact": async (app, ctx, webhook) => {
    accepted(await privacyRequestsOf(app).receiveShopRedact(ctx, JSON.parse(webhook.body), webhook));
  },
  "app/uninstalled": async (app, ctx, webhook) => {
    // A late message about an earlier installation must not end the present one.
    if (await markUninstalled(ctx, { uninstalledAt: webhook.triggeredAt })) {
      await app.database.unbound.appSession.deleteMany({ where: { shopDomain: webhook.shopDomain } });
    }
  },
  "app/scopes_update": async (app, ctx) => {
    // Nothing is kept that would go stale: the shop's one token may do what the shop grants now, and a scope that is missing is
    // known by Shopify's answer to the call that needs it (`ScopeMissing`). The line in the log says when that changed.
    app.log.info("shop.scopes-changed", { shop: ctx.shop.id });
    return Promise.resolve();
  },
  "shop/update": async (_app, ctx) => rereadIdentity(ctx),
  "customers/update": async (_app, ctx, webhook) => {
    const { id, email } = JSON.parse(webhook.body) as { id?: number | string; email?: string | null };
    if (id === undefined) return;
    await keepContactCurrent(ctx, { platformCustomerId: String(id), email: email ?? null, asOf: webhook.triggeredAt });
  },
  "orders/create": async (_app, ctx, webhook) => recordOrder(ctx, accepted(readOrderPayload(JSON.parse(webhook.body)))),
  "orders/cancelled": async (_app, ctx, webhook) => recordCancelledOrder(ctx, accepted(readOrderPayload(JSON.parse(webhook.body)))),
};

/** Works one received webhook: for a shop we know, in one transaction; the body is emptied when all is done. */
export async function workWebhook(app: App, key: DeliveryKey): Promise<void> {
  const webhook = await app.deliveries.open(key);
  if (!webhook) return;
  const handle = webhookTopics[webhook.topic];
  const shop = await app.findShop(key.shopDomain);
  if (!handle) app.log.warn("webhook.unknown-topic", { topic: webhook.topic });
  if (!shop) app.log.info("webhook.unknown-shop", { topic: webhook.topic });
  if (handle && shop) await app.inShop(shop, { kind: "platform" }, (ctx) => handle(app, ctx, webhook));
  await app.deliveries.close(key);
}

/** A payload that is not what the platform documents must be seen by a human: the job fails and ends in the dead letters. */
function accepted<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}
