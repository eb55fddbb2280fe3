import { redactDelayDays } from "#app/config/limits.ts";
import { markUninstalled } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, type Result } from "#app/shared/result.ts";
import { customerRedactPayload, dataRequestPayload, readPayload, shopRedactPayload } from "../model/compliance-payloads.ts";
import type { ReceiveRefusal } from "../model/refusals.ts";
import type { CaseOpened, ComplianceDelivery } from "../privacy-requests.ts";
import { moveCase } from "../store/case-rows.server.ts";
import { acceptCase } from "./accept-case.server.ts";
import { openCase } from "./open-case.server.ts";

type Received = Promise<Result<CaseOpened, ReceiveRefusal>>;

/** `customers/data_request`: one case by Shopify's own number of the request, where it has one (law R-03). */
export async function receiveDataRequest(ctx: AppContext, payload: unknown, delivery: ComplianceDelivery): Received {
  const read = readPayload(dataRequestPayload, payload, ctx.shop.domain);
  if (!read.ok) return read;
  const { customer, orders_requested: orders, data_request: numbered } = read.value;
  const requestKey = numbered ? `data-request:${numbered.id}` : `webhook:${delivery.webhookId}`;
  return ok(await openCase(ctx, { type: "access", requestKey, requester: { ...customer, orders }, ...timesOf(delivery) }));
}

/**
 * `customers/redact`: a second, idempotent trigger of the erasure (law R-11, finding 1), of what is kept about the orders it lists, too. Shopify
 * sends it ten days after the request or later: that is the latest day on which the merchant can have got it, and the month counts
 * from there.
 */
export async function receiveCustomerRedact(ctx: AppContext, payload: unknown, delivery: ComplianceDelivery): Received {
  const read = readPayload(customerRedactPayload, payload, ctx.shop.domain);
  if (!read.ok) return read;
  const { customer, orders_to_redact: orders } = read.value;
  const requestKey = `webhook:${delivery.webhookId}`;
  return ok(await openCase(ctx, { type: "erasure", requestKey, requester: { ...customer, orders }, ...timesOf(delivery), heldBackDays: redactDelayDays }));
}

/**
 * `shop/redact`, 48 hours after the app was removed (law R-12). If the shop installed the app again after the message was
 * triggered, it is about data in use once more: the case waits for the merchant instead of destroying it, and is not dropped
 * silently either.
 */
export async function receiveShopRedact(ctx: AppContext, payload: unknown, delivery: ComplianceDelivery): Received {
  const read = readPayload(shopRedactPayload, payload, ctx.shop.domain);
  if (!read.ok) return read;
  const command = { type: "shop-erasure", requestKey: `webhook:${delivery.webhookId}`, requester: {}, ...timesOf(delivery) } as const;
  // False when the app was installed (again) after the message was triggered. True also ends a shop whose app/uninstalled got lost.
  if (await markUninstalled(ctx, { uninstalledAt: delivery.triggeredAt })) return ok(await openCase(ctx, command));
  const opened = await acceptCase(ctx, command);
  if (opened.isNew) {
    await moveCase(ctx, opened.caseId, { from: ["open"], to: "waiting" });
    ctx.log.warn("privacy-case.waiting", { caseId: opened.caseId, type: "shop-erasure", reason: "installed-again" });
  }
  return ok(opened);
}

/** The platform passes a request on as it gets it: its trigger is the merchant's receipt as far as we can know. */
function timesOf({ triggeredAt }: ComplianceDelivery) {
  return { source: "platform", receivedAt: triggeredAt, platformToldAt: triggeredAt } as const;
}
