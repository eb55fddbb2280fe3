import { rows } from "#app/platform/database/database.server.ts";
import { openContact } from "#app/modules/customers/views/customer-contact.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { deliverAgain } from "#tests/stand-in/webhooks/delivery.ts";
import { sendWebhook, type SendableTopic } from "#tests/stand-in/webhooks/send.ts";
import type { StandInCustomer, StandInShop, WebhookDelivery } from "#tests/stand-in/world.ts";
import { pause, type Chance } from "../chance.ts";
import type { FaultWorld } from "../world/fault-world.ts";
import type { Actor, Stage } from "./actor.ts";
import { newCustomer } from "./new-customer.ts";
import { giveAnswer } from "./storefront.ts";

/** A customer whom the platform talks about, and what it said of her, oldest first. */
interface Talked {
  readonly customer: StandInCustomer;
  readonly updates: { readonly email: string; readonly delivery: WebhookDelivery }[];
  readonly requests: WebhookDelivery[];
  redact: WebhookDelivery | undefined;
}

/**
 * The platform, which sends its webhooks late, twice and in the wrong order: new addresses of customers, requests for their data,
 * their erasure, changed scopes. A webhook counts as acknowledged when one of its attempts was answered with 200.
 */
export function platformMessages(): Actor {
  const talked: Talked[] = [];
  const others: WebhookDelivery[] = [];
  return {
    name: "webhooks",
    crowd: 3,
    act: async (stage, chance) => {
      const one: Talked = { customer: newCustomer(stage.shop, chance), updates: [], requests: [], redact: undefined };
      await becomeKnown(stage, one, chance);
      talked.push(one);
      for (let messages = chance.between(2, 6); messages > 0; messages -= 1) {
        one.customer.email = `${chance.word(12)}@vogelhaus.example`;
        one.updates.push({ email: one.customer.email, delivery: await send(stage, one, { topic: "customers/update", chance }) });
        if (chance.happens(0.3)) one.requests.push(await send(stage, one, { topic: "customers/data_request", chance }));
        if (chance.happens(0.1)) others.push(await send(stage, one, { topic: "app/scopes_update", chance }));
      }
      if (!chance.happens(0.4)) return;
      await Promise.all([...one.updates.map(({ delivery }) => delivery), ...one.requests].map(isOver));
      one.redact = await send(stage, one, { topic: "customers/redact", chance });
      await isOver(one.redact);
    },
    count: async (stage) => {
      const violations: string[] = [];
      for (const one of talked) violations.push(...(await judge(stage, one)));
      const all = [...others, ...talked.flatMap(({ updates, requests, redact }) => [...updates.map(({ delivery }) => delivery), ...requests, ...(redact ? [redact] : [])])];
      violations.push(...(await receiptsMissing(stage, all)));
      return {
        facts: {
          sent: all.length,
          acknowledged: all.filter(isDelivered).length,
          attempts: all.reduce((sum, { attempts }) => sum + attempts.length, 0),
          "data requests": talked.reduce((sum, { requests }) => sum + requests.filter(isDelivered).length, 0),
          redactions: talked.filter(({ redact }) => redact && isDelivered(redact)).length,
        },
        violations,
      };
    },
  };
}

/** She answers once herself: the platform talks about many whom the app does not know, and the app forgets those at once. */
async function becomeKnown({ world, shop, surveys }: Stage, { customer }: Talked, chance: Chance): Promise<void> {
  const answer = { surveyId: surveys.linked.id, score: 8, comment: "", language: "de", isLinked: true } as const;
  await giveAnswer(world, { shop, customer }, { answer, chance });
}

async function send({ world, shop }: Stage, { customer }: Talked, message: { topic: SendableTopic; chance: Chance }): Promise<WebhookDelivery> {
  const { topic, chance } = message;
  // No two words of the platform about one customer are of the same instant.
  await pause(2);
  const changes = {
    triggeredAt: Date.now(),
    delayMilliseconds: chance.happens(0.3) ? chance.between(50, 1500) : 0,
    repeat: chance.happens(0.25) ? chance.between(2, 4) : 1,
  };
  const delivery = sentOne(world, shop, { topic, subject: { customer }, changes });
  if (chance.happens(0.1)) void isOver(delivery).then(() => deliverAgain(world.standIn.world, shop, delivery));
  await pause(chance.between(0, 200));
  return delivery;
}

/** Sends a webhook that the platform would send; anything else is a mistake of the harness. */
export function sentOne({ standIn }: FaultWorld, shop: StandInShop, about: Parameters<typeof sendWebhook>[2]): WebhookDelivery {
  const outcome = sendWebhook(standIn.world, shop, about);
  if (outcome.outcome === "refused") throw new Error(outcome.reason);
  return outcome.deliveries[0]!;
}

export function isDelivered({ state }: WebhookDelivery): boolean {
  return state === "delivered";
}

/** When it was delivered, or the platform has given up. */
export async function isOver(delivery: WebhookDelivery): Promise<void> {
  while (delivery.state === "pending") await pause(50);
}

/** Every acknowledged webhook has its receipt, and its work is done: the body is gone. */
export async function receiptsMissing({ world, shop }: Pick<Stage, "world" | "shop">, deliveries: readonly WebhookDelivery[]): Promise<string[]> {
  const found = await world.reader.database.unbound.webhookDelivery.findMany({ where: { shopDomain: shop.domain } });
  const receipts = new Map(found.map((receipt) => [receipt.webhookId, receipt]));
  return deliveries.filter(isDelivered).flatMap(({ id, topic }) => {
    const receipt = receipts.get(id);
    if (!receipt) return [`webhook ${topic} ${id}: acknowledged but no receipt`];
    return receipt.doneAt && !receipt.sealedBody ? [] : [`webhook ${topic} ${id}: acknowledged but not worked`];
  });
}

function judge({ world, identity }: Stage, one: Talked): Promise<string[]> {
  return world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => [
    ...(await judgeContact(ctx, one)),
    ...(await judgeCases(ctx, one)),
  ]);
}

/** Who was erased is not there; of anybody else the newest word counts, whichever came last. */
async function judgeContact(ctx: AppContext, { customer, updates, redact }: Talked): Promise<string[]> {
  const platformIdHash = await ctx.vault.lookupHash("platform-customer", String(customer.id));
  const row = await rows(ctx).customer.findFirst({ where: { platformIdHash } });
  if (redact) return row && isDelivered(redact) ? [`customer ${customer.id}: erased by the platform and still there`] : [];
  if (!row) return [`customer ${customer.id}: gone without having been erased`];
  const newest = updates.at(-1)!;
  if (!isDelivered(newest.delivery)) return [];
  const contact = await openContact(ctx, row.reference as CustomerReference, "keep-contact-current");
  return contact?.email === newest.email ? [] : [`customer ${customer.id}: has another address than the platform said last`];
}

/** One case a request, however often it came, and brought to its end. */
async function judgeCases(ctx: AppContext, { customer, requests, redact }: Talked): Promise<string[]> {
  const wanted = [
    ...requests.map((delivery) => ({ delivery, requestKey: `data-request:${numberOf(delivery)}`, ends: ["answered", "closed"] })),
    ...(redact ? [{ delivery: redact, requestKey: `webhook:${redact.id}`, ends: ["closed"] }] : []),
  ];
  const violations: string[] = [];
  for (const { delivery, requestKey, ends } of wanted) {
    const cases = await rows(ctx).privacyCase.findMany({ where: { requestKey } });
    if (cases.length > 1) violations.push(`customer ${customer.id}: ${cases.length} cases for one ${delivery.topic}`);
    if (cases.length === 0 && isDelivered(delivery)) violations.push(`customer ${customer.id}: no case for an acknowledged ${delivery.topic}`);
    const [only] = cases;
    if (only && !ends.includes(only.state)) violations.push(`customer ${customer.id}: ${delivery.topic} is ${only.state}`);
    if (!only || only.type !== "erasure") continue;
    const certificates = await rows(ctx).erasureCertificate.count({ where: { caseId: only.id } });
    if (certificates !== 1) violations.push(`customer ${customer.id}: ${certificates} certificates for one erasure`);
  }
  return violations;
}

function numberOf({ body }: WebhookDelivery): number {
  return (JSON.parse(body) as { data_request: { id: number } }).data_request.id;
}
