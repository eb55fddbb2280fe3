import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { stopCustomerDay } from "#app/modules/customer-days/index.server.ts";
import { recordCancelledOrder, recordOrder } from "#app/modules/discounts/index.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { author, aDraft, type DayWorld } from "#tests/support/set-up-customer-day.ts";
import { aDayOfNow } from "#tests/support/set-up-live-day.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";
import { getSurfaces, proxyRequest, type ProxyCall, type Surfaces } from "#tests/support/surfaces.ts";

interface Reply {
  readonly outcome?: string;
  readonly code?: string;
  readonly ends_at?: string;
  readonly apply_url?: string;
  readonly kind?: string;
  readonly message?: string;
}

const customer = "6100000000501";
let surfaces: Surfaces;
let days: DayWorld;
let dayId: string;

beforeAll(async () => {
  surfaces = await getSurfaces();
  const live = await aDayOfNow(surfaces);
  await live.makeCodes();
  ({ days, dayId } = live);
});

const claim = (id: string, options: ProxyCall = {}, shop: ShopIdentity = days.shop) =>
  surfaces.handle(proxyRequest(shop, `/customer-days/${id}/code`, { form: { language: "de" }, customer, ...options }));
const replyOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as Reply) });

describe("her code of a live customer day", () => {
  it("is answered with its end and the way into the cart, and is the same with every click, tab and device", async () => {
    const first = await replyOf(await claim(dayId));
    expect(first).toEqual({
      status: 200,
      outcome: "issued",
      code: expect.stringMatching(/^KT-[A-Z0-9]+/) as unknown,
      ends_at: expect.stringMatching(/T\d\d:59:59\.000Z$/) as unknown,
      apply_url: `/discount/${first.code!}?redirect=/cart`,
    });
    const more = await Promise.all([1, 2, 3, 4].map(async () => replyOf(await claim(dayId, { form: {} }))));
    expect(new Set(more.map(({ code }) => code))).toEqual(new Set([first.code]));
    const other = await replyOf(await claim(dayId, { customer: "6100000000502" }));
    expect(other.code).not.toBe(first.code);
  });

  it.each([["de", "Ihr Code", "Code einlösen und zum Warenkorb"], ["en", "Your code", "Use the code and go to the cart"]])("stands on a page of the shop where there is no script: %s", async (language, title, apply) => {
    const { code } = await replyOf(await claim(dayId));
    const response = await claim(dayId, { form: { language }, accept: "text/html" });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/liquid"]);
    const page = await response.text();
    for (const part of [`<h1>${title}</h1>`, code!, `href="/discount/${code!}?redirect={{ routes.cart_url }}">${apply}</a>`]) expect(page).toContain(part);
  });

  it.each([["de", "6100000000511", "Sie haben diesen Code eingelöst."], ["en", "6100000000512", "You have used this code."]])("is said to be used once an order has used it, with no way to use it again: %s", async (language, customer, words) => {
    const her = { customer };
    const { code = "" } = await replyOf(await claim(dayId, her));
    const order = { orderId: `48${customer}`, codes: [{ code, amount: "1.00" }] };
    await days.as({ kind: "platform" }, (ctx) => recordOrder(ctx, order));
    expect(await replyOf(await claim(dayId, { ...her, form: { language } }))).toEqual({ status: 200, outcome: "used", code, message: expect.stringContaining(words) as unknown });
    const page = await (await claim(dayId, { ...her, form: { language }, accept: "text/html" })).text();
    expect(page).toContain(words);
    expect(page).not.toContain("/discount/");
    await days.as({ kind: "platform" }, (ctx) => recordCancelledOrder(ctx, order));
    expect(await replyOf(await claim(dayId, her))).toMatchObject({ outcome: "issued", code });
  });

  it("ends as it was announced, when the shop has moved to another time zone since", async () => {
    const { unbound } = surfaces.world.database;
    const { id } = days.shop;
    await unbound.shop.update({ where: { id }, data: { timeZone: "Pacific/Auckland" } });
    const page = await (await claim(dayId, { accept: "text/html" })).text();
    const inEnglish = await (await claim(dayId, { accept: "text/html", form: { language: "en" } })).text();
    await unbound.shop.update({ where: { id }, data: { timeZone: "Europe/Berlin" } });
    expect(page).toContain("um 23:59.");
    expect(inEnglish).toMatch(/ \d{1,2} \w+ 20\d\d at 11:59\spm\./);
  });

  it("needs her to be logged in, and says so without calling it a failure", async () => {
    expect(await replyOf(await claim(dayId, { customer: null }))).toMatchObject({ status: 401, kind: "log-in-needed", message: expect.stringContaining("melden Sie sich") as unknown });
    const page = await (await claim(dayId, { customer: null, accept: "text/html" })).text();
    expect(page).toContain("<h1>Bitte melden Sie sich an</h1>");
    expect(page).toContain("{{ routes.account_login_url | escape }}");
  });

  it("is not to be had from another site's form, nor for a customer or day that the form names", async () => {
    const request = proxyRequest(days.shop, `/customer-days/${dayId}/code`, { form: { language: "de" }, customer });
    request.headers.set("sec-fetch-site", "cross-site");
    expect((await surfaces.handle(request)).status).toBe(403);
    const named = { logged_in_customer_id: customer, customer, platformCustomerId: customer };
    expect((await claim(dayId, { customer: null, form: named })).status).toBe(401);
  });

  it("is not to be had for another shop's day, or one that never was", async () => {
    const neighbour = await surfaces.world.makeShop();
    for (const id of [dayId, randomUUID(), "nonsense"]) {
      expect(await replyOf(await claim(id, {}, id === dayId ? neighbour : days.shop))).toMatchObject({ status: 404, kind: "day-not-found" });
    }
  });
});

describe("a day of which there is no code now", () => {
  const kindOf = async (of: { days: DayWorld; dayId: string }) => {
    const { status, kind, message } = await replyOf(await claim(of.dayId, {}, of.days.shop));
    return [status, kind, message];
  };

  it("is over: 410", async () => {
    const over = await aDayOfNow(surfaces);
    await over.makeCodes();
    expectOk(await over.days.as(author, (ctx) => stopCustomerDay(ctx, { dayId: over.dayId })));
    expect(await kindOf(over)).toEqual([410, "day-over", "Diese Aktion ist beendet."]);
    const page = await claim(over.dayId, { accept: "text/html" }, over.days.shop);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Diese Aktion ist beendet.")]);
  });

  it("has not begun: 409", async () => {
    expect(await kindOf(await aDayOfNow(surfaces, { startsIn: 3 }))).toEqual([409, "day-not-started", "Diese Aktion hat noch nicht begonnen."]);
  });

  it("has one public code: 409", async () => {
    const shared = await aDayOfNow(surfaces, { change: { codes: { kind: "public", code: "TEE10" } } });
    expect(await kindOf(shared)).toEqual([409, "no-personal-codes", expect.stringContaining("laden Sie die Seite neu")]);
  });

  it("has none ready yet: 503, and she can try again", async () => {
    const early = await aDayOfNow(surfaces);
    // The code that the discount was opened with is somebody's; the others are being made.
    await claim(early.dayId, { customer: "6100000000503" }, early.days.shop);
    expect(await kindOf(early)).toEqual([503, "codes-not-ready", expect.stringContaining("in einer Minute")]);
    await early.makeCodes();
    expect((await replyOf(await claim(early.dayId, {}, early.days.shop))).outcome).toBe("issued");
  });

  it("is a draft: 404, as if it were not there", async () => {
    const draft = await aDraft(days);
    expect((await kindOf({ days, dayId: draft.dayId })).slice(0, 2)).toEqual([404, "day-not-found"]);
  });
});
