import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { storefrontAddress, storefrontRoutes } from "#app/http/storefront-routes.server.ts";
import { loadCustomerDay } from "#app/modules/customer-days/index.server.ts";
import type { CustomerDayDetail } from "#app/modules/customer-days/index.ts";
import { newSurveyContent } from "#app/modules/surveys/index.ts";
import { createSurvey } from "#app/modules/surveys/index.server.ts";
import { addDays, calendarDay } from "#app/shared/calendar-day.ts";
import { expectNoPersonalData } from "#tests/support/expect-no-personal-data.ts";
import { getAllRows } from "#tests/support/get/all-rows.ts";
import { aDayInReview, aDraft, anEntry, record, reviewer, type Desk } from "#tests/support/set-up-customer-day.ts";
import { adminThatKnows, answer, aPerson, herself, personalValuesOf, redact, requestData, type Place } from "#tests/support/set-up-person.ts";
import { expectOk, publishSurvey } from "#tests/support/set-up-survey.ts";
import { setUpWorker } from "#tests/support/set-up-worker.ts";
import { adminRequest, connectShop, getSurfaces, proxyRequest, sessionToken, type Surfaces } from "#tests/support/surfaces.ts";

const title = "Zufriedenheit mit der Herbstlese 7351";
const her = aPerson("lotte");
const erased = aPerson("martha");
/** By the machine's own clock, as the surfaces go; a day of leeway, whatever the zone. */
const givenOn = addDays(calendarDay(new Date(), "UTC"), -1);
const validNow = { givenOn, validUntilOn: addDays(givenOn, 300) };
let surfaces: Surfaces;
let mine: Place;
let neighbour: Place;
/** A day of shop A's with an entry on record. */
let reviewed: CustomerDayDetail;
/** Ids of shop A, by the name a route gives them. A route with another name must add its own here. */
let idsOfA: Readonly<Record<string, readonly string[]>>;

beforeAll(async () => {
  surfaces = await getSurfaces();
  const worker = await setUpWorker(surfaces.app, adminThatKnows([her, erased]));
  const aPlace = async (): Promise<Place> => {
    const shop = await surfaces.world.makeShop();
    await connectShop(surfaces, shop);
    const linked = await publishSurvey(surfaces.app, shop, "linked", { de: title, en: title });
    return { surfaces, shop, worker, surveys: { linked, second: linked, anonymous: linked } };
  };
  mine = await aPlace();
  neighbour = await aPlace();
  const draft = await surfaces.app.inShop(mine.shop, { kind: "staff", staffId: "1" }, async (ctx) => expectOk(await createSurvey(ctx, { content: newSurveyContent("linked") })));
  for (const person of [her, erased]) await answer(mine, person, mine.surveys.linked, { consent: "given" });
  await worker.settle();
  const as: Desk["as"] = (actor, work) => surfaces.app.inShop(mine.shop, actor, work);
  const desk: Desk = { as, detail: async (dayId) => (await as(reviewer, (ctx) => loadCustomerDay(ctx, dayId)))! };
  const { dayId: plannedId } = await aDraft(desk, { name: title });
  const reviewedId = await aDayInReview(desk, { name: title });
  expectOk(await record(desk, reviewedId, anEntry("lawyer-opinion", validNow)));
  reviewed = await desk.detail(reviewedId);
  idsOfA = { dayId: [plannedId, reviewedId], surveyId: [mine.surveys.linked.id, draft.surveyId], caseId: [await requestData(mine, her), await redact(mine, erased)] };
});

interface Walk {
  readonly path: string;
  readonly hasLoader: boolean;
  readonly hasAction: boolean;
}

/** Every route, ahead of Remix and of the build, with its whole path. */
function walks(): Walk[] {
  const { routes } = surfaces;
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id];
    return route ? `${pathOf(route.parentId)}${route.path ? `/${route.path}` : ""}` : "";
  };
  const built = Object.values(routes).map((route) => {
    const { loader, action } = route.module;
    return { path: pathOf(route.id) || "/", hasLoader: loader !== undefined, hasAction: action !== undefined };
  });
  const direct = storefrontRoutes.map(({ path, method }) => ({ path: storefrontAddress + path, hasLoader: method === "GET", hasAction: method === "POST" }));
  return [...direct, ...built];
}

const namesIn = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
const withIds = (surface: string) => walks().filter(({ path }) => path.startsWith(surface) && namesIn(path).length > 0);

/** The route's addresses with ids of shop A. */
function addressesOf({ path }: Walk): { address: string; id: string }[] {
  const names = namesIn(path);
  expect(names, `${path}: one id at a time is walked`).toHaveLength(1);
  const ids = idsOfA[names[0]!];
  if (!ids) throw new Error(`${path}: no id of shop A is called ${names[0]}`);
  return ids.map((id) => ({ address: path.replace(`:${names[0]}`, id), id }));
}

/** What forms of the product send, to whichever route. */
function forms(): Record<string, string>[] {
  const content = JSON.stringify(newSurveyContent("linked"));
  const buttons = ["save", "publish", "pause", "resume", "close", "delete"].map((intent) => ({ intent, content, revision: "0" }));
  const { linked } = mine.surveys;
  const answered = { version: String(linked.version), language: "de", score: "1", comment: "fremd", notice_hash: linked.noticeHash.de, page: "/" };
  const desk: Record<string, string>[] = [{ intent: "told", toldOn: "2026-11-23", toldWay: "post" }, { intent: "remake" }, { intent: "retry" }, { intent: "author" }];
  const day = { content: JSON.stringify(reviewed.content), revision: String(reviewed.revision), contentHash: reviewed.contentHash };
  const said = { entry: JSON.stringify(anEntry("dpo-advice", validNow)), entryId: reviewed.gate.entries[0]!.id };
  const days = ["save", "submit", "record", "revoke", "schedule", "back-to-draft", "cancel", "delete", "stop"].map((intent) => ({ intent, ...day, ...said }));
  return [...buttons, ...days, ...desk, { intent: "publish", revision: "1" }, answered, { ...answered, consent: "given" }, { confirm: "erase", type: "erasure" }, {}];
}

interface Seen {
  readonly status: number;
  readonly type: string | null;
  readonly body: string;
}

/** An answer without the id that was asked for, and the number of its scripts: two answers that differ only in them are the same. */
async function seen(request: Request, id: string): Promise<Seen> {
  const response = await surfaces.handle(request);
  const body = (await response.text()).replaceAll(id, "ID").replace(/nonce="[^"]+"/g, "");
  return { status: response.status, type: response.headers.get("content-type"), body };
}

/** All rows there are, but for the queue's own bookkeeping. */
const rowsOf = async (place: Place) => (await getAllRows(surfaces.world.url, [place.shop])).filter(({ schema }) => schema !== "queue");
const unchanged = () => rowsOf(mine);

describe("every route of the admin with an id, called by shop B with an id of shop A (X-01)", () => {
  const tokenOf = ({ shop }: Place) => sessionToken(shop.domain);
  const post = (address: string, form: Record<string, string>) =>
    adminRequest(address, tokenOf(neighbour), { method: "POST", body: new URLSearchParams(form) });

  it("is there and answers shop A, so that the walk means something", async () => {
    const routes = withIds("/app");
    expect(routes.map(({ path }) => path)).toEqual(expect.arrayContaining(["/app/surveys/:surveyId", "/app/surveys/:surveyId/answers.csv", "/app/privacy/:caseId/certificate.json"]));
    for (const route of routes) {
      const answers = await Promise.all(addressesOf(route).map(({ address, id }) => seen(adminRequest(address, tokenOf(mine)), id)));
      expect([route.path, answers.some(({ status }) => status === 200)]).toEqual([route.path, true]);
    }
  });

  it("answers a reader 404, as for an id that never was, and nothing else", async () => {
    const before = await unchanged();
    for (const route of withIds("/app").filter(({ hasLoader }) => hasLoader)) {
      for (const { address, id } of addressesOf(route)) {
        const unknown = randomUUID();
        for (const suffix of ["", ".data"]) {
          const [foreign, nobodys] = [id, unknown].map((asked) => adminRequest(address.replace(id, asked) + suffix, tokenOf(neighbour)));
          const answered = await seen(foreign!, id);
          expect([address + suffix, answered.status]).toEqual([address + suffix, 404]);
          expect(answered).toEqual(await seen(nobodys!, unknown));
          expect(answered.body).not.toContain(title);
          expectNoPersonalData(answered.body, { ...personalValuesOf(her), reviewer: reviewed.gate.entries[0]!.person });
        }
      }
    }
    expect(await unchanged()).toEqual(before);
  });

  it("answers every button of the product as for an id that never was, and changes nothing of shop A", async () => {
    const before = await unchanged();
    for (const route of withIds("/app").filter(({ hasAction }) => hasAction)) {
      for (const { address, id } of addressesOf(route)) {
        const unknown = randomUUID();
        const statuses = new Set<number>();
        for (const form of forms()) {
          const answered = await seen(post(`${address}.data`, form), id);
          expect([answered, form]).toEqual([await seen(post(`${address.replace(id, unknown)}.data`, form), unknown), form]);
          expect(answered.status).toBeGreaterThanOrEqual(400);
          statuses.add(answered.status);
        }
        // 422 is a button the route does not have; each route has one that looks for what the id names.
        expect([route.path, statuses.has(404), [...statuses].filter((status) => status !== 404 && status !== 422)]).toEqual([route.path, true, []]);
      }
    }
    expect(await unchanged()).toEqual(before);
  });

  it("replays no dead letter, counts no download and opens no value of shop A's", async () => {
    const opened = (await unchanged()).filter(({ table }) => table === "vault_access");
    expect(opened.filter(({ values }) => values["actor"] === "staff:42").length).toBeGreaterThan(0);
    expect((await rowsOf(neighbour)).filter(({ table }) => table === "vault_access")).toEqual([]);
  });
});

describe("every route of the app proxy with an id, signed for shop B with an id of shop A (X-01)", () => {
  it("answers 404, as for an id that never was, and stores nothing anywhere", async () => {
    const routes = withIds("/storefront");
    expect(routes.map(({ path }) => path)).toContain("/storefront/surveys/:surveyId/answers");
    const before = [await unchanged(), await rowsOf(neighbour)];
    for (const route of routes) {
      for (const { address, id } of addressesOf(route)) {
        const unknown = randomUUID();
        const statuses = new Set<number>();
        for (const call of [...(route.hasAction ? forms().map((form) => ({ form })) : []), ...(route.hasLoader ? [{}] : [])]) {
          for (const customer of [null, her.platformCustomerId, erased.platformCustomerId]) {
            const path = address.replace("/storefront", "");
            const answered = await seen(proxyRequest(neighbour.shop, path, { ...call, customer }), id);
            expect([answered, call]).toEqual([await seen(proxyRequest(neighbour.shop, path.replace(id, unknown), { ...call, customer }), unknown), call]);
            expect(answered.status).toBeGreaterThanOrEqual(400);
            statuses.add(answered.status);
          }
        }
        expect([route.path, statuses.has(404)]).toEqual([route.path, true]);
      }
    }
    expect([await unchanged(), await rowsOf(neighbour)]).toEqual(before);
  });

  it("a page token of shop A does nothing for the same customer number at shop B", async () => {
    const customer = her.platformCustomerId;
    const page = await surfaces.handle(proxyRequest(mine.shop, "/privacy", { customer }));
    const { token } = (await page.json()) as { token: string };
    for (const path of ["/privacy/access", "/privacy/erasure", "/privacy/withdrawals"]) {
      const form = { token, confirm: "erase", purpose: "survey-link", scope: `survey:${mine.surveys.linked.id}` };
      expect((await surfaces.handle(proxyRequest(neighbour.shop, path, { form, customer }))).status).toBe(403);
    }
    const answered = JSON.stringify(await herself(neighbour, her, "/privacy/access", {}));
    expectNoPersonalData(answered, { comment: her.comment, email: her.email, page: her.page });
  });
});

describe("every route without a session", () => {
  it("gives no data: the admin's pages send to the sign-in, files and forms are refused", async () => {
    const before = await unchanged();
    for (const route of walks().filter(({ path }) => path.startsWith("/app"))) {
      const addresses = namesIn(route.path).length > 0 ? addressesOf(route).map(({ address }) => address) : [route.path.replace("*", "nowhere")];
      for (const address of addresses) {
        for (const request of [adminRequest(address, null), adminRequest(`${address}.data`, null), adminRequest(address, null, { method: "POST", body: new URLSearchParams({ intent: "close" }) })]) {
          const { status, body } = await seen(request, "no id");
          expect([address, request.method, status >= 300 || status === 202]).toEqual([address, request.method, true]);
          expect(body).not.toContain(title);
          expectNoPersonalData(body, personalValuesOf(her));
        }
      }
    }
    expect(await unchanged()).toEqual(before);
  });

  it("gives no data: the storefront's are refused without the platform's signature", async () => {
    for (const route of walks().filter(({ path }) => path.startsWith("/storefront"))) {
      const [address] = namesIn(route.path).length > 0 ? addressesOf(route).map((one) => one.address) : [route.path];
      for (const method of ["GET", "POST"]) {
        const request = new Request(`https://app.example.test${address}?shop=${mine.shop.domain}&logged_in_customer_id=${her.platformCustomerId}`, { method });
        const { status, body } = await seen(request, "no id");
        expect([address, method, status >= 400 && status < 500]).toEqual([address, method, true]);
        expectNoPersonalData(body, personalValuesOf(her));
      }
    }
  });
});
