import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { storefrontConfiguration } from "#app/modules/surveys/index.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getSurfaces, proxyRequest, type ProxyCall, type Surfaces } from "#tests/support/surfaces.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";

let surfaces: Surfaces;
let shop: ShopIdentity;
let anonymous: Published;
let linked: Published;
const customer = "6100000000007";

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  anonymous = await publishSurvey(surfaces.app, shop, "anonymous");
  linked = await publishSurvey(surfaces.app, shop, "linked");
});

const call = (path: string, options: ProxyCall = {}, of = shop) => surfaces.handle(proxyRequest(of, path, options));
const answerForm = (survey: Published, fields: Record<string, string> = {}) => ({
  version: "1", language: "de", score: "9", comment: "", submission: randomUUID(), notice_hash: survey.noticeHash.de, ...fields,
});
const answer = (survey: Published, fields: Record<string, string> = {}, options: ProxyCall = {}) =>
  call(`/surveys/${survey.id}/answers`, { form: answerForm(survey, fields), ...options });
const stored = async () => {
  const db = rowsOf(surfaces.app, shop);
  return { anonymous: await db((rows) => rows.anonymousAnswer.count()), linked: await db((rows) => rows.linkedAnswer.count()) };
};

describe("the platform's signature on a storefront request", () => {
  const faults: [string, ProxyCall][] = [
    ["is wrong", { tamper: (url) => url.searchParams.set("signature", "0".repeat(64)) }],
    ["is missing", { tamper: (url) => url.searchParams.delete("signature") }],
    ["was made for another customer", { tamper: (url) => url.searchParams.set("logged_in_customer_id", "1") }],
    ["was made for another shop", { tamper: (url) => url.searchParams.set("shop", "other.myshopify.com") }],
    ["does not cover a parameter that was added", { tamper: (url) => url.searchParams.set("extra", "1") }],
    ["is a hundred seconds old", { age: 100 }],
  ];
  it.each(faults)("%s: 400, and nothing is stored", async (_case, fault) => {
    const before = await stored();
    expect((await answer(anonymous, {}, fault)).status).toBe(400);
    expect(await stored()).toEqual(before);
  });
});

describe("an answer", () => {
  it("to an anonymous survey is stored without customer, time or token, also when she is logged in (S-02)", async () => {
    const response = await answer(anonymous, { comment: "Schöner Laden", page: "/products/assam" }, { customer });
    expect([response.status, await response.json()]).toEqual([201, { outcome: "recorded", mode: "anonymous", linked: false }]);
    const [row] = await rowsOf(surfaces.app, shop)((rows) => rows.anonymousAnswer.findMany());
    expect(Object.keys(row!).sort()).toEqual(["id", "isShuffled", "language", "score", "sealedComment", "shopId", "surveyId", "version", "weekOn"]);
    expect(row!.id[14]).toBe("4");
    expect(row!.weekOn.getUTCDay()).toBe(1);
    expect(await rowsOf(surfaces.app, shop)((rows) => rows.customer.count())).toBe(0);
  });

  it("sent twice counts once", async () => {
    const submission = randomUUID();
    const before = await stored();
    for (let time = 0; time < 2; time += 1) expect((await answer(anonymous, { submission })).status).toBe(201);
    expect((await stored()).anonymous).toBe(before.anonymous + 1);
  });

  it("is linked only when she is logged in and has consented (C-01), and can be taken back at once (C-06)", async () => {
    const response = await answer(linked, { consent: "given", page: "/", comment: "Mehr Assam bitte" }, { customer });
    expect(await response.json()).toEqual({ outcome: "recorded", mode: "linked", linked: true });
    expect((await stored()).linked).toBe(1);

    const choices = await (await call("/privacy", { customer })).json() as { purposes: { purpose: string; scope: string }[]; token: string; holds: boolean };
    expect(choices.holds).toBe(true);
    expect(choices.purposes).toHaveLength(1);
    const { purpose, scope } = choices.purposes[0]!;
    const foreign = await call("/privacy/withdrawals", { form: { token: choices.token, purpose, scope }, customer: "6100000000008" });
    expect(foreign.status).toBe(403);
    const withdrawn = await call("/privacy/withdrawals", { form: { token: choices.token, purpose, scope }, customer });
    expect(await withdrawn.json()).toEqual({ outcome: "withdrawn" });
    expect(((await (await call("/privacy", { customer })).json()) as { purposes: unknown[] }).purposes).toEqual([]);
  });

  it("without consent to a linked survey stays anonymous", async () => {
    const before = await stored();
    expect(await (await answer(linked, {}, { customer })).json()).toEqual({ outcome: "recorded", mode: "linked", linked: false });
    expect(await stored()).toEqual({ anonymous: before.anonymous + 1, linked: before.linked });
  });

  const refused: [string, Record<string, string>, number, string][] = [
    ["a score of 11", { score: "11" }, 422, "score-out-of-range"],
    ["a score that is no number", { score: "viel" }, 422, "score-out-of-range"],
    ["nothing answered", { score: "" }, 422, "nothing-answered"],
    ["a text of 60,000 characters", { comment: "a".repeat(60_000) }, 422, "comment-too-long"],
    ["an old version", { version: "0" }, 409, "version-outdated"],
    ["another notice than the published one", { notice_hash: "f".repeat(64) }, 409, "notice-outdated"],
  ];
  it.each(refused)("is refused with %s, in her language, and changes nothing", async (_case, fields, status, kind) => {
    const before = await stored();
    const response = await answer(anonymous, fields);
    const problem = (await response.json()) as { kind: string; message: string };
    expect([response.status, problem.kind]).toEqual([status, kind]);
    expect(problem.message).toMatch(/Bitte|Ihr/);
    expect(await stored()).toEqual(before);
  });

  it("with consent but without log-in is refused, not stored in another way than she meant", async () => {
    const before = await stored();
    expect((await answer(linked, { consent: "given" })).status).toBe(401);
    expect(await stored()).toEqual(before);
  });

  it("to another shop's survey, or none, is not found", async () => {
    const other = await surfaces.world.makeShop();
    for (const id of [anonymous.id, randomUUID(), "nonsense"]) {
      expect((await call(`/surveys/${id}/answers`, { form: answerForm(anonymous) }, other)).status).toBe(404);
    }
  });

  it("of a form without script is thanked on a page in the theme", async () => {
    const response = await answer(anonymous, {}, { accept: "text/html" });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/liquid"]);
    expect(await response.text()).toContain("Vielen Dank");
  });
});

describe("the app proxy's path, which the merchant may change in Shopify", () => {
  let moving: ShopIdentity;
  const known = async () => (await surfaces.app.findShop(moving.domain))?.proxyPath;
  const told = () => surfaces.world.database.unbound.outboxEntry.count({ where: { shopId: moving.id, name: "shops.profile-changed" } });
  beforeAll(async () => {
    moving = await surfaces.world.makeShop();
  });

  it("is followed once a signed request comes by another one, and the blocks are told once, however many come", async () => {
    const before = await told();
    const answers = await Promise.all(Array.from({ length: 4 }, () => call("/privacy", { pathPrefix: "/tools/tee" }, moving)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect([await known(), await told()]).toEqual(["/tools/tee", before + 1]);
    const shown = await surfaces.app.inShop(moving, { kind: "platform" }, (ctx) => storefrontConfiguration(ctx));
    expect(shown.proxy_path).toBe("/tools/tee");
  });

  it.each<[string, ProxyCall]>([
    ["is forged", { tamper: (url) => url.searchParams.set("path_prefix", "/apps/evil") }],
    ["is in the folder of a language", { pathPrefix: "/en/tools/tee" }],
    ["is only spelt in another way", { pathPrefix: "/Tools/Tee" }],
  ])("stays when the path of a request %s", async (_case, options) => {
    const before = await told();
    await call("/privacy", options, moving);
    expect([await known(), await told()]).toEqual(["/tools/tee", before]);
  });
});

describe("her own page", () => {
  it("asks a guest to log in, which is no failure, and brings her back", async () => {
    expect((await call("/privacy")).status).toBe(401);
    expect((await call("/privacy/erasure", { form: { token: "x", confirm: "erase" } })).status).toBe(401);
    expect((await call(`/privacy/certificates/${randomUUID()}`)).status).toBe(401);
    const page = await (await call("/privacy?language=de", { accept: "text/html" })).text();
    expect(page).toContain("<h1>Bitte melden Sie sich an</h1>");
    expect(page).not.toContain("nicht geklappt");
    // The theme around it may speak another language, and a screen reader must not read one in the voice of the other (W-01).
    expect(page).toMatch(/^<div lang="de" /);
    expect(await (await call("/privacy?language=en", { customer, accept: "text/html" })).text()).toMatch(/^<div lang="en" /);
    // Shopify's own way back to this page; whole as it is, because customer accounts give it a query already.
    expect(page).toContain('<a href="{{ routes.storefront_login_url | escape }}">');
    const posted = await (await call("/privacy/erasure", { form: { token: "x", confirm: "erase" }, accept: "text/html" })).text();
    expect(posted).toContain('<a href="{{ routes.account_login_url | escape }}">');
  });

  it("shows her what she linked beside the consent it stands under, and says before and after that it goes with a withdrawal", async () => {
    const her = "6100000000044";
    await answer(linked, { consent: "given", score: "7", comment: "<b>{{ shop.name }}</b> ist gut" }, { customer: her });
    const page = await (await call("/privacy?language=de", { customer: her, accept: "text/html" })).text();
    expect(page).toContain("<dd>7</dd>");
    expect(page).toContain("&#60;b&#62;&#123;&#123; shop.name &#125;&#125;&#60;/b&#62; ist gut");
    expect(page).toContain("Wenn Sie widerrufen, werden die so verknüpften Antworten gelöscht.");
    const { token, purposes } = (await (await call("/privacy?language=de", { customer: her })).json()) as { token: string; purposes: { purpose: string; scope: string; answers: Record<string, unknown>[] }[] };
    expect(purposes[0]!.answers).toEqual([{ language: "de", question: expect.stringContaining("?") as unknown, follow_up: expect.any(String) as unknown, score: 7, comment: "<b>{{ shop.name }}</b> ist gut", answered_at: expect.stringMatching(/Z$/) as unknown }]);
    // On a page in another language her own words then are marked as what they are (WCAG 3.1.2).
    const english = await (await call("/privacy?language=en", { customer: her, accept: "text/html" })).text();
    for (const part of ['<div lang="en"', '<div lang="de"><p>', '<dt lang="de">']) expect(english).toContain(part);
    const { purpose, scope } = purposes[0]!;
    const withdrawn = await call("/privacy/withdrawals", { form: { token, purpose, scope, language: "de" }, customer: her, accept: "text/html" });
    expect(await withdrawn.text()).toContain("Die damit verknüpften Antworten werden gelöscht.");
  });

  it.each([["de", "Auskunft nach Art. 15 DSGVO", "Kommentar"], ["en", "Access under Art. 15 GDPR", "Comment"]])("gives her all of it as a page to read and print, in words, complete in itself: %s", async (language, title, column) => {
    const her = "6100000000055";
    await answer(linked, { consent: "given", comment: "<script>alert(1)</script> Danke" }, { customer: her });
    const { token } = (await (await call("/privacy", { customer: her })).json()) as { token: string };
    const response = await call("/privacy/pages/access", { form: { token, language }, customer: her, accept: "text/html" });
    const page = await response.text();
    expect([response.status, response.headers.get("content-type"), response.headers.get("content-disposition")]).toEqual([200, "text/html; charset=utf-8", null]);
    for (const part of [`<html lang="${language}">`, title, `<dt>${column}</dt>`, "&lt;script&gt;alert(1)&lt;/script&gt; Danke", her]) expect(page).toContain(part);
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/);
    const file = (await (await call("/privacy/access", { form: { token }, customer: her })).json()) as { data: { title: Record<string, string> }[]; information: { rights: Record<string, string>[] } };
    for (const { title: name } of file.data) expect(page).toContain(name[language]);
    for (const right of file.information.rights) expect(page).toContain(right[language]);
  });

  it.each([["de", "Ihre Daten, Ihre Entscheidung", "Daten löschen …"], ["en", "Your data, your choice", "Erase data …"]])("is in the language of the page she comes from, and so is the way back to it: %s (I-04)", async (language, title, ask) => {
    const page = await (await call(`/privacy?language=${language}`, { customer, accept: "text/html" })).text();
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain(`<summary>${ask}</summary>`);
    const thanks = await (await answer(linked, { consent: "given", language, notice_hash: linked.noticeHash[language as "de" | "en"] }, { customer, accept: "text/html" })).text();
    expect(thanks).toContain(`/apps/kundentag/privacy?language=${language}`);
    const { token, purposes } = (await (await call("/privacy", { customer })).json()) as { token: string; purposes: { purpose: string; scope: string }[] };
    const withdrawn = await call("/privacy/withdrawals", { form: { token, ...purposes[0]!, language }, customer, accept: "text/html" });
    expect(await withdrawn.text()).toContain(`/apps/kundentag/privacy?language=${language}`);
  });

  it("gives her data as a file, and erases her only when she confirms, at once and with a certificate (R-10)", async () => {
    const her = "6100000000033";
    await answer(linked, { consent: "given", comment: "Danke" }, { customer: her });
    const { token } = (await (await call("/privacy", { customer: her })).json()) as { token: string };
    const file = await call("/privacy/access", { form: { token }, customer: her });
    expect(file.headers.get("content-disposition")).toContain("attachment");
    expect(await file.text()).toContain("Danke");
    expect((await call("/privacy/erasure", { form: { token }, customer: her })).status).toBe(422);
    expect((await call("/privacy/erasure", { form: { token: "1.x", confirm: "erase" }, customer: her })).status).toBe(403);
    const erased = (await (await call("/privacy/erasure", { form: { token, confirm: "erase" }, customer: her })).json()) as { outcome: string; case: string; certificate: object };
    expect(erased.outcome).toBe("erased");
    expect(erased.certificate).toMatchObject({ format: "kundentag-erasure-certificate" });
    const address = `/privacy/pages/certificates/${erased.case}`;
    const page = await call(`${address}?language=de`, { customer: her, accept: "text/html" });
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const text = await page.text();
    for (const part of ["<h1>Löschbescheinigung</h1>", erased.case, "Verknüpfte Umfrageantworten: 1 Eintrag"]) expect(text).toContain(part);
    expect(await (await call(`/privacy/certificates/${erased.case}`, { customer: her, accept: "text/html" })).json()).toEqual(erased.certificate);
    for (const [id, customerId, of] of [[erased.case, customer, shop], [randomUUID(), her, shop], ["nonsense", her, shop], [erased.case, her, await surfaces.world.makeShop()]] as const) {
      for (const place of ["/privacy/certificates", "/privacy/pages/certificates"]) expect((await call(`${place}/${id}`, { customer: customerId }, of)).status).toBe(404);
    }
    expect(await (await call("/privacy", { customer: her })).json()).toMatchObject({ holds: false, purposes: [] });
  });
});
