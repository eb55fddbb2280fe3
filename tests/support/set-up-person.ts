import { randomInt, randomUUID } from "node:crypto";
import { claimCode } from "#app/modules/discounts/index.server.ts";
import { findCustomer } from "#app/modules/customers/index.server.ts";
import { writeCheckpoint } from "#app/modules/consent/index.server.ts";
import type { AccessPackage } from "#app/modules/privacy-requests/index.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { ShopAdmin } from "#app/shared/ports/shop-admin.ts";
import type { PersonalValues } from "./expect-no-personal-data.ts";
import { rowsOf } from "./rows.ts";
import { knownCustomer, openFor, untilSupplied } from "./set-up-discount.ts";
import { expectOk, type Published } from "./set-up-survey.ts";
import type { Worker } from "./set-up-worker.ts";
import { adminRequest, proxyRequest, sessionToken, webhookRequest, type Surfaces } from "./surfaces.ts";

/** A person with a value of her own in every place where the house takes something about a person. */
export interface Person {
  readonly platformCustomerId: string;
  readonly email: string;
  readonly comment: string;
  readonly anonymousComment: string;
  readonly page: string;
  readonly order: string;
}

/** The shop she is a customer of, and everything that works there. */
export interface Place {
  readonly surfaces: Surfaces;
  readonly shop: ShopIdentity;
  readonly worker: Worker;
  readonly surveys: { readonly linked: Published; readonly second: Published; readonly anonymous: Published };
}

/** The same, with a discount that has personal codes; `discount` is its key. */
export interface PlaceWithDiscount extends Place {
  readonly discount: string;
}

/** Somebody whom no table knows yet. */
export function aPerson(name: string): Person {
  // Letters only: free text with a long number in it is masked before it is kept.
  const mark = Array.from({ length: 10 }, () => String.fromCharCode(97 + randomInt(26))).join("");
  return {
    platformCustomerId: String(randomInt(10 ** 13, 10 ** 14)),
    email: `${name}.Kanari+${mark}@Vogelhaus.example`,
    comment: `Kanarienkommentar von ${name} ${mark}`,
    anonymousComment: `Kanarienkommentar ohne Absender ${mark}`,
    page: `/products/kanarie-${mark}`,
    order: String(randomInt(10 ** 13, 10 ** 14)),
  };
}

/** Everything that says who she is or what she wrote, by name: for logs and dumps. */
export function personalValuesOf(person: Person): PersonalValues {
  return { ...person };
}

/** The platform's answer to "who is this customer": the one question a job asks about a person. Discounts and codes it makes. */
export function adminThatKnows(people: readonly Person[]): ShopAdmin {
  let sent: readonly { readonly code: string }[] = [];
  const answers: Readonly<Record<string, (variables: Readonly<Record<string, unknown>>) => unknown>> = {
    customerContact: ({ id }) => {
      const found = people.find(({ platformCustomerId }) => id === `gid://shopify/Customer/${platformCustomerId}`);
      return { customer: found ? { defaultEmailAddress: { emailAddress: found.email } } : null };
    },
    createBasicDiscount: () => ({ discountCodeBasicCreate: { codeDiscountNode: { id: "gid://shopify/DiscountCodeNode/1" }, userErrors: [] } }),
    addDiscountCodes: ({ codes }) => {
      sent = codes as typeof sent;
      return { discountRedeemCodeBulkAdd: { bulkCreation: { id: "gid://shopify/DiscountRedeemCodeBulkCreation/1" }, userErrors: [] } };
    },
    discountCodesCreation: () => {
      const nodes = sent.map(({ code }) => ({ code, discountRedeemCode: {}, errors: [] }));
      return { discountRedeemCodeBulkCreation: { done: true, codes: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } } };
    },
  };
  return {
    query: async <Data>(operation: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> => {
      const answer = answers[operation];
      if (!answer) throw new Error(`nobody expected to be asked: ${operation}`);
      return answer(variables) as Data;
    },
  };
}

/** A discount with personal codes, of which every person of a test may have one. Returns its key. */
export async function openDiscountFor({ surfaces: { app }, shop }: Pick<Place, "surfaces" | "shop">, admin: ShopAdmin): Promise<string> {
  const { key, discountId } = await app.inShop(shop, { kind: "system", job: "test" }, (ctx) => openFor({ ...ctx, admin }));
  await untilSupplied(app, shop, discountId);
  return key;
}

/**
 * Her life with the shop, all of it through the surfaces: an answer, an erasure of her own, and her return with an answer, a
 * second one that she takes back, an anonymous one, a new address from the platform, the merchant's look at the results, a letter
 * to the merchant that was answered, an access request whose package was fetched, and one of her own; in between a discount code
 * and the order she used it for.
 */
export async function liveThrough(place: PlaceWithDiscount, person: Person): Promise<void> {
  const { surfaces, shop, worker, surveys } = place;
  await answer(place, person, surveys.linked, { consent: "given", comment: `Früher: ${person.comment}` });
  await worker.settle();
  await herself(place, person, "/privacy/erasure", { confirm: "erase" });
  await answer(place, person, surveys.linked, { consent: "given" });
  await answer(place, person, surveys.second, { consent: "given" });
  await herself(place, person, "/privacy/withdrawals", { purpose: "survey-link", scope: `survey:${surveys.second.id}` });
  await answer(place, person, surveys.anonymous, { comment: person.anonymousComment });
  await worker.settle();
  await platformSays(place, "customers/update", { id: Number(person.platformCustomerId), email: person.email });
  await orderWithCode(place, person);
  await surfaces.app.inShop(shop, { kind: "system", job: "consent.write-checkpoint" }, (ctx) => writeCheckpoint(ctx));
  await merchantReads(place, `/app/surveys/${surveys.linked.id}/results`);
  await askedAndTold(place, person);
  await accessByMerchant(place, await requestData(place, person));
  await herself(place, person, "/privacy/access", {});
}

/** She wrote to the merchant, who checked that it was her, had the answer made, sent it and said so. */
async function askedAndTold(place: Place, { email }: Person): Promise<void> {
  const submission = randomUUID();
  const typed = { type: "access", email, submission, identityCheck: "other", identityNote: "Rückruf" };
  const sent = [await merchantSends(place, "/app/privacy", typed)];
  await place.worker.settle();
  const caseId = await caseOf(place, `desk:access:${submission}`);
  const toldOn = calendarDay(place.surfaces.app.clock.now(), place.shop.timeZone);
  sent.push(await merchantSends(place, `/app/privacy/${caseId}`, { intent: "told", toldOn, toldWay: "email" }));
  if (sent.some((status) => status !== 200)) throw new Error(`her letter was answered ${sent.join(", ")}`);
}

/** She takes a code of the discount, and Shopify tells of the order she used it for. */
async function orderWithCode(place: PlaceWithDiscount, { platformCustomerId, order }: Person): Promise<void> {
  const { surfaces, shop, discount: key } = place;
  const claimed = await surfaces.app.inShop(shop, { kind: "shopper" }, async (ctx) => claimCode(ctx, { key, customer: await knownCustomer(ctx, platformCustomerId) }));
  await platformSays(place, "orders/create", { id: Number(order), discount_codes: [{ code: expectOk(claimed).code, amount: "2.50", type: "percentage" }] });
}

/** She answers, logged in. */
export async function answer(place: Place, person: Person, survey: Published, fields: Record<string, string>): Promise<void> {
  const { surfaces, shop } = place;
  const form = {
    version: String(survey.version), language: "de", score: "8", comment: person.comment, submission: randomUUID(),
    notice_hash: survey.noticeHash.de, page: `${person.page}?utm_source=mail`, ...fields,
  };
  const response = await surfaces.handle(proxyRequest(shop, `/surveys/${survey.id}/answers`, { form, customer: person.platformCustomerId }));
  if (response.status !== 201) throw new Error(`her answer was refused: ${await response.text()}`);
}

/** She acts on her own page of the shop, as a form of that page does. */
export async function herself(place: Place, person: Person, path: string, fields: Record<string, string>): Promise<unknown> {
  const { surfaces, shop } = place;
  const customer = person.platformCustomerId;
  const page = (await (await surfaces.handle(proxyRequest(shop, "/privacy", { customer }))).json()) as { token: string };
  const response = await surfaces.handle(proxyRequest(shop, path, { form: { token: page.token, ...fields }, customer }));
  if (response.status !== 200) throw new Error(`${path} was refused: ${await response.text()}`);
  return response.json();
}

/** A webhook, from the signed request to its finished work. Returns its id. */
export async function platformSays(place: Place, topic: string, payload: object, headers: Record<string, string> = {}): Promise<string> {
  const webhookId = headers["x-shopify-webhook-id"] ?? randomUUID();
  const request = webhookRequest(topic, place.shop.domain, payload, { ...headers, "x-shopify-webhook-id": webhookId });
  const response = await place.surfaces.handle(request);
  if (response.status !== 200) throw new Error(`${topic} was answered ${response.status}`);
  await place.worker.settle();
  return webhookId;
}

/** The body of a compliance webhook about her, as the platform documents it; `named` says what of her it names. */
export function compliancePayload(place: Pick<Place, "shop">, person: Person, named: "id and e-mail" | "e-mail" | "id" = "id and e-mail") {
  const customer = {
    ...(named === "e-mail" ? {} : { id: Number(person.platformCustomerId) }),
    ...(named === "id" ? {} : { email: person.email }),
    phone: null,
  };
  return { shop_id: 954889, shop_domain: place.shop.domain, customer };
}

/** `customers/data_request`, worked; returns the case. */
export async function requestData(place: Place, person: Person, named?: "id and e-mail" | "e-mail" | "id"): Promise<string> {
  const number = randomInt(10 ** 9);
  const payload = { ...compliancePayload(place, person, named), orders_requested: [Number(person.order)], data_request: { id: number } };
  await platformSays(place, "customers/data_request", payload);
  return caseOf(place, `data-request:${number}`);
}

/** `customers/redact`, worked; returns the case. */
export async function redact(place: Place, person: Person, named?: "id and e-mail" | "e-mail" | "id"): Promise<string> {
  const payload = { ...compliancePayload(place, person, named), orders_to_redact: [Number(person.order)] };
  return caseOf(place, `webhook:${await platformSays(place, "customers/redact", payload)}`);
}

/** The case of a request. */
export async function caseOf({ surfaces, shop }: Place, requestKey: string): Promise<string> {
  const found = await rowsOf(surfaces.app, shop)((rows) => rows.privacyCase.findFirstOrThrow({ where: { requestKey } }));
  return found.id;
}

/** The merchant fetches an access package. */
export async function accessByMerchant(place: Place, caseId: string): Promise<AccessPackage> {
  return JSON.parse(await merchantReads(place, `/app/privacy/${caseId}/package.json`)) as AccessPackage;
}

/** The merchant opens an address of the admin. */
export async function merchantReads({ surfaces, shop }: Place, path: string): Promise<string> {
  const address = path.endsWith(".json") ? path : `${path}.data`;
  const response = await surfaces.handle(adminRequest(address, sessionToken(shop.domain)));
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
  return response.text();
}

/** The merchant sends a form of the admin, as the page's script does; returns the status. */
export async function merchantSends({ surfaces, shop }: Place, path: string, form: Record<string, string>): Promise<number> {
  const request = adminRequest(`${path}.data`, sessionToken(shop.domain), { method: "POST", body: new URLSearchParams(form) });
  return (await surfaces.handle(request)).status;
}

/** Whether the shop knows her, by her id. */
export function isKnown({ surfaces, shop }: Place, { platformCustomerId }: Person): Promise<boolean> {
  return surfaces.app.inShop(shop, { kind: "system", job: "test" }, async (ctx) => (await findCustomer(ctx, { platformCustomerId })) !== null);
}
