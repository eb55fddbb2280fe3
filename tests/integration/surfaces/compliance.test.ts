import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { runnableJobs } from "#app/composition/jobs.server.ts";
import type { ErasureCertificate } from "#app/modules/privacy-requests/index.ts";
import { listDeadLetters, replayDeadLetter } from "#app/platform/queue/queue.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { expectNoPersonalData } from "#tests/support/expect-no-personal-data.ts";
import { getAllRows, type AnyRow } from "#tests/support/get/all-rows.ts";
import { rowsOf } from "#tests/support/rows.ts";
import {
  accessByMerchant, adminThatKnows, answer, aPerson, caseOf, compliancePayload, isKnown, merchantReads, merchantSends, personalValuesOf,
  platformSays, redact, requestData, type Person, type Place,
} from "#tests/support/set-up-person.ts";
import { publishSurvey } from "#tests/support/set-up-survey.ts";
import { setUpWorker, type Worker } from "#tests/support/set-up-worker.ts";
import { connectShop, getSurfaces, webhookRequest, type Surfaces } from "#tests/support/surfaces.ts";

const people: Person[] = [];
let surfaces: Surfaces;
let worker: Worker;

beforeAll(async () => {
  surfaces = await getSurfaces();
  // Webhooks are triggered by the machine's clock: a shop installs the app before they come.
  surfaces.world.clock.set(new Date(Date.now() - 3_600_000).toISOString());
  worker = await setUpWorker(surfaces.app, adminThatKnows(people));
});

/** A shop with a published survey. */
async function aPlace(): Promise<Place> {
  const shop = await surfaces.world.makeShop();
  await connectShop(surfaces, shop);
  const linked = await publishSurvey(surfaces.app, shop, "linked");
  return { surfaces, shop, worker, surveys: { linked, second: linked, anonymous: linked } };
}

/** Somebody whom the shop knows, by an answer she linked. */
async function aCustomer(place: Place, name: string): Promise<Person> {
  const person = aPerson(name);
  people.push(person);
  await answer(place, person, place.surveys.linked, { consent: "given" });
  await worker.settle();
  return person;
}

/** Many requests at once, then all of their work. */
async function deliver(requests: readonly Request[]): Promise<void> {
  const answers = await Promise.all(requests.map((request) => surfaces.handle(request)));
  expect(answers.map(({ status }) => status)).toEqual(requests.map(() => 200));
  await worker.settle();
}

const casesOf = ({ shop }: Place) => rowsOf(surfaces.app, shop)((rows) => rows.privacyCase.findMany({ orderBy: { receivedAt: "asc" } }));
const certificatesOf = async ({ shop }: Place) =>
  (await rowsOf(surfaces.app, shop)((rows) => rows.erasureCertificate.findMany())).map(({ content }) => content as unknown as ErasureCertificate);
const failedJobs = async ({ shop }: Place) => [
  ...(await worker.waiting()),
  ...(await listDeadLetters(surfaces.app.queue, { shopId: shop.id })),
  ...(await listDeadLetters(surfaces.app.queue, { shopDomain: shop.domain })),
];

describe("customers/data_request, from the signed request to the finished answer (R-03)", () => {
  it("delivered ten times at once and once more later is one case with one answer, which the webhook's own response never holds", async () => {
    const place = await aPlace();
    const her = await aCustomer(place, "anna");
    const payload = { ...compliancePayload(place, her), orders_requested: [], data_request: { id: 77 } };
    const again = () => webhookRequest("customers/data_request", place.shop.domain, payload, { "x-shopify-webhook-id": "data-1" });
    await deliver(Array.from({ length: 10 }, again));
    // The platform numbers the request: with another delivery's id it is still the same one.
    const response = await surfaces.handle(webhookRequest("customers/data_request", place.shop.domain, payload));
    expect([response.status, await response.text()]).toEqual([200, ""]);
    await worker.settle();
    const [only, ...others] = await casesOf(place);
    expect(only).toMatchObject({ state: "answered", heldAnything: true, requestKey: "data-request:77" });
    expect(others).toEqual([]);
    expect(await failedJobs(place)).toEqual([]);
    expect(JSON.stringify(await accessByMerchant(place, only!.id))).toContain(her.comment);
  });

  it("about somebody nobody knows is answered too: with no", async () => {
    const place = await aPlace();
    const stranger = aPerson("fremde");
    const caseId = await requestData(place, stranger);
    const given = await accessByMerchant(place, caseId);
    expect(given.confirmation.held).toBe(false);
    expect(given.confirmation.text.de).toContain("keine personenbezogenen Daten");
    expect(await isKnown(place, stranger)).toBe(false);
  });

  it("that arrives late keeps the due date of the day the platform sent it", async () => {
    const place = await aPlace();
    const her = await aCustomer(place, "berta");
    const sentAt = new Date(Date.now() - 20 * 86_400_000);
    const payload = { ...compliancePayload(place, her), data_request: { id: 78 } };
    await platformSays(place, "customers/data_request", payload, { "x-shopify-triggered-at": sentAt.toISOString() });
    const [late] = await casesOf(place);
    expect(late!.receivedAt).toEqual(sentAt);
    expect(late!.dueAt.getTime()).toBeLessThan(Date.now() + 11.1 * 86_400_000);
    expect(late!.state).toBe("answered");
  });
});

describe("customers/redact, from the signed request to the certificate (R-11)", () => {
  it("twelve times at once, half of them with ids of their own, erases once; each has its case, nothing fails", async () => {
    const place = await aPlace();
    const her = await aCustomer(place, "clara");
    const payload = { ...compliancePayload(place, her), orders_to_redact: [1, 2] };
    const one = (id: string) => webhookRequest("customers/redact", place.shop.domain, payload, { "x-shopify-webhook-id": id });
    await deliver([...Array.from({ length: 6 }, () => one("redact-1")), ...Array.from({ length: 6 }, () => one(randomUUID()))]);
    expect(await failedJobs(place)).toEqual([]);
    const certificates = await certificatesOf(place);
    expect(certificates).toHaveLength(7);
    expect(certificates.filter(({ content }) => content.held)).toHaveLength(1);
    expect(certificates.filter(({ content }) => content.keyDestroyedAt !== null)).toHaveLength(1);
    expect((await casesOf(place)).map(({ state }) => state)).toEqual(Array(7).fill("closed"));
    expect(await isKnown(place, her)).toBe(false);
  });

  it("before the data request that was sent earlier: the answer says she was erased, and holds nothing of hers", async () => {
    const place = await aPlace();
    const her = await aCustomer(place, "dora");
    await redact(place, her);
    const given = await accessByMerchant(place, await requestData(place, her));
    expect(given.confirmation.held).toBe(false);
    expectNoPersonalData(JSON.stringify(given), { comment: her.comment, page: her.page });
  });

  it("after an answer that still lies ready takes the answer with it", async () => {
    const place = await aPlace();
    const her = await aCustomer(place, "emma");
    const asked = await requestData(place, her);
    await redact(place, her);
    expect(await rowsOf(surfaces.app, place.shop)((rows) => rows.accessPackage.count())).toBe(0);
    await expect(accessByMerchant(place, asked)).rejects.toThrow("404");
  });

  it("in one rush with a data request and a change of her address, in any order, leaves no zombie (R-15)", async () => {
    const place = await aPlace();
    const her = await aCustomer(place, "frieda");
    const { shop } = place;
    const about = compliancePayload(place, her);
    const update = () => webhookRequest("customers/update", shop.domain, { id: Number(her.platformCustomerId), email: `neu.${her.email}` });
    await deliver([
      update(),
      webhookRequest("customers/redact", shop.domain, { ...about, orders_to_redact: [] }),
      webhookRequest("customers/data_request", shop.domain, { ...about, data_request: { id: 5 } }),
      update(),
    ]);
    await platformSays(place, "customers/update", { id: Number(her.platformCustomerId), email: her.email });
    await worker.exhaustRetries();
    expect(await failedJobs(place)).toEqual([]);
    expect(await isKnown(place, her)).toBe(false);
    const tables = await rowsOf(surfaces.app, shop)(async (rows) => [
      await rows.customer.count(), await rows.linkedAnswer.count(), await rows.accessPackage.count({ where: { NOT: { subject: { in: (await rows.privacyCase.findMany()).map(({ id }) => id) } } } }),
    ]);
    expect(tables).toEqual([0, 0, 0]);
  });

  it("by e-mail alone finds her, and by an e-mail that is nobody's closes with a certificate that nothing was held", async () => {
    const place = await aPlace();
    const her = await aCustomer(place, "gesa");
    await redact(place, aPerson("niemand"), "e-mail");
    expect(await isKnown(place, her)).toBe(true);
    await redact(place, her, "e-mail");
    expect(await isKnown(place, her)).toBe(false);
    expect((await certificatesOf(place)).map(({ content }) => content.held).sort()).toEqual([false, true]);
  });
});

describe("a job that fails", () => {
  it("is tried again, shows in the desk, ends in the dead letters of its shop, and does its work when it is replayed", async () => {
    const place = await aPlace();
    const other = await aPlace();
    const her = await aCustomer(place, "hanna");
    const { shop } = place;
    const keys = await rowsOf(surfaces.app, shop)((rows) => rows.subjectKey.findMany());
    const customer = (await rowsOf(surfaces.app, shop)((rows) => rows.customer.findFirstOrThrow())).reference;
    const hers = keys.find(({ subject }) => subject === customer)!;
    const wrap = (wrappedKey: Uint8Array<ArrayBuffer>) =>
      rowsOf(surfaces.app, shop)((rows) => rows.subjectKey.updateMany({ where: { shopId: shop.id, subject: customer }, data: { wrappedKey } }));
    await wrap(new Uint8Array(randomBytes(hers.wrappedKey.length)));

    await platformSays(place, "customers/data_request", { ...compliancePayload(place, her), data_request: { id: 9 } });
    const caseId = await caseOf(place, "data-request:9");
    const state = async () => (await casesOf(place)).find(({ id }) => id === caseId)!.state;
    expect(await worker.waiting()).toEqual([{ name: "privacy-requests.answer-access", attempts: 1 }]);
    expect(await state()).toBe("failed");
    await worker.exhaustRetries();
    const letters = await listDeadLetters(surfaces.app.queue, { shopId: shop.id });
    expect(letters.map(({ job }) => job)).toEqual(["privacy-requests.answer-access"]);
    expect(await listDeadLetters(surfaces.app.queue, { shopId: other.shop.id })).toEqual([]);
    expect(await merchantReads(place, "/app/activity")).toContain(letters[0]!.id);
    expect(await merchantReads(other, "/app/activity")).not.toContain(letters[0]!.id);
    expect(await merchantSends(other, "/app/activity", { job: letters[0]!.id })).toBe(404);

    await wrap(hers.wrappedKey);
    expect(await merchantSends(place, "/app/activity", { job: letters[0]!.id })).toBe(200);
    await worker.settle();
    expect(await state()).toBe("answered");
    expect(await listDeadLetters(surfaces.app.queue, { shopId: shop.id })).toEqual([]);
    expect(JSON.stringify(await accessByMerchant(place, caseId))).toContain(her.comment);
    expect(await replayDeadLetter(surfaces.app.queue, letters[0]!.id, { shopId: shop.id })).toBe(0);
  });

  it("because a webhook's body is not what the platform documents can be seen and replayed by its shop too", async () => {
    const place = await aPlace();
    await platformSays(place, "customers/redact", { shop_id: 1, shop_domain: "another.myshopify.com", customer: { id: 1 } });
    await worker.exhaustRetries();
    const seen = await merchantReads(place, "/app/activity");
    const [letter] = await listDeadLetters(surfaces.app.queue, { shopDomain: place.shop.domain });
    expect(letter!.job).toBe("webhooks.process");
    expect(seen).toContain(letter!.id);
    expect(await merchantSends(place, "/app/activity", { job: letter!.id })).toBe(200);
  });
});

describe("app/scopes_update", () => {
  it("ends no session: the token goes on, with what the shop grants now", async () => {
    const place = await aPlace();
    await platformSays(place, "app/scopes_update", { id: 1, previous: ["read_customers"], current: ["read_customers", "write_discounts"], updated_at: "2026-11-23T10:00:00Z" });
    expect(await surfaces.app.database.unbound.appSession.count({ where: { shopDomain: place.shop.domain } })).toBe(1);
    expect(await listDeadLetters(surfaces.app.queue, { shopDomain: place.shop.domain })).toEqual([]);
  });
});

describe("app/uninstalled", () => {
  it("ends the sessions, at once and for good; what comes before an installation again ends nothing of it", async () => {
    const place = await aPlace();
    const sessions = () => surfaces.app.database.unbound.appSession.count({ where: { shopDomain: place.shop.domain } });
    expect(await sessions()).toBe(1);
    await platformSays(place, "app/uninstalled", { id: 1, domain: place.shop.domain }, { "x-shopify-triggered-at": new Date(Date.now() - 86_400_000).toISOString() });
    expect(await sessions()).toBe(1);
    await platformSays(place, "app/uninstalled", { id: 1, domain: place.shop.domain });
    expect(await sessions()).toBe(0);
    const shop = await surfaces.app.database.unbound.shop.findUniqueOrThrow({ where: { id: place.shop.id } });
    expect(shop.uninstalledAt).not.toBeNull();
  });

  it("ends quietly what would still ask the platform: nothing is retried, nothing lies among the dead letters", async () => {
    const place = await aPlace();
    await aCustomer(place, "klara");
    await platformSays(place, "app/uninstalled", { id: 1, domain: place.shop.domain });
    const { reference } = await rowsOf(surfaces.app, place.shop)((rows) => rows.customer.findFirstOrThrow());
    const names = ["customers.fetch-contact", "shops.read-identity", "surveys.publish-storefront"];
    const waiting = runnableJobs(surfaces.app).filter(({ definition }) => names.includes(definition.name));
    expect(waiting).toHaveLength(names.length);
    // With the platform as it is for a shop without sessions, not the one that answers in these tests.
    for (const job of waiting) await job.run({ shopId: place.shop.id, customer: reference });
    await surfaces.app.inShop(place.shop, { kind: "system", job: "test" }, async ({ jobs }) => {
      for (const { definition } of waiting) await jobs.enqueue(definition, { shopId: place.shop.id, customer: reference });
    });
    await worker.settle();
    expect((await worker.waiting()).filter(({ name }) => names.includes(name))).toEqual([]);
    expect(await listDeadLetters(surfaces.app.queue, { shopId: place.shop.id })).toEqual([]);
  });
});

describe("shop/redact (R-12)", () => {
  const ofShop = (rows: readonly AnyRow[], { id, domain }: ShopIdentity) =>
    rows.filter(({ schema, values }) => schema !== "queue" && (values["shop_id"] === id || values["id"] === id || values["shop_domain"] === domain));

  it("twice and in parallel empties every table that names the shop, leaves one proof, and touches no other shop", async () => {
    const place = await aPlace();
    const neighbour = await aPlace();
    const [her, other] = [await aCustomer(place, "ilse"), await aCustomer(neighbour, "jana")];
    for (const [at, person] of [[place, her], [neighbour, other]] as const) {
      await requestData(at, person);
      await redact(at, aPerson("niemand"));
    }
    const shops = [place.shop, neighbour.shop];
    const before = await getAllRows(surfaces.world.url, shops);
    const filled = new Set(ofShop(before, place.shop).map(({ schema, table }) => `${schema}.${table}`));
    for (const table of ["keys.subject_key", "keys.shop_lookup_key", "public.consent_entry", "public.linked_answer", "public.app_session", "public.webhook_delivery"]) {
      expect(filled).toContain(table);
    }
    await platformSays(place, "app/uninstalled", { id: 1, domain: place.shop.domain });
    const payload = { shop_id: 954889, shop_domain: place.shop.domain };
    await deliver([1, 2, 3].map((time) => webhookRequest("shop/redact", place.shop.domain, payload, { "x-shopify-webhook-id": `shop-${time > 1 ? 2 : 1}` })));
    await worker.exhaustRetries();

    const after = await getAllRows(surfaces.world.url, shops);
    expect(ofShop(after, place.shop)).toEqual([]);
    expect(ofShop(after, neighbour.shop)).toEqual(ofShop(before, neighbour.shop));
    const stillQueued = after.filter(({ schema, values }) => schema === "queue" && JSON.stringify(values["data"] ?? "").includes(place.shop.id));
    expect(new Set(stillQueued.map(({ values }) => values["name"]))).toEqual(new Set(["privacy-requests.erase-shop"]));
    const proofs = after.filter(({ table }) => table === "shop_erasure");
    expect(proofs).toHaveLength(1);
    expect(JSON.stringify(proofs)).not.toContain(place.shop.domain);
    expectNoPersonalData(JSON.stringify(after), personalValuesOf(her));
    expect(await failedJobs(place)).toEqual([]);
    expect(await isKnown(neighbour, other)).toBe(true);
    // What comes for a shop that is gone is taken and rests.
    await platformSays(place, "customers/redact", { ...compliancePayload(place, her), orders_to_redact: [] });
    expect(ofShop(await getAllRows(surfaces.world.url, shops), place.shop).map(({ table }) => table)).toEqual(["webhook_delivery"]);
  });

  it("about an installation that is over does not destroy the present one: the case waits for the merchant", async () => {
    const place = await aPlace();
    const her = await aCustomer(place, "karla");
    await platformSays(place, "shop/redact", { shop_id: 1, shop_domain: place.shop.domain }, { "x-shopify-triggered-at": new Date(Date.now() - 2 * 86_400_000).toISOString() });
    expect((await casesOf(place)).map(({ type, state }) => [type, state])).toEqual([["shop-erasure", "waiting"]]);
    expect(await isKnown(place, her)).toBe(true);
  });
});

describe("the log of all this", () => {
  it("holds nothing of anybody (X-05)", () => {
    expect(surfaces.logged()).toContain("job.failed");
    for (const person of people) expectNoPersonalData(surfaces.logged(), personalValuesOf(person));
  });
});
