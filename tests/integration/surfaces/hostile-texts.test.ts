import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { newSurveyContent, type SurveyContent } from "#app/modules/surveys/index.ts";
import { createSurvey, loadSurvey, publishSurvey as publish } from "#app/modules/surveys/index.server.ts";
import { processingOf } from "#app/composition/processing.server.ts";
import { storefrontConfiguration } from "#app/modules/surveys/views/storefront-configuration.server.ts";
import type { StorefrontConfiguration } from "#app/modules/surveys/model/storefront-configuration.ts";
import { maskComment } from "#app/modules/surveys/model/masked-comment.ts";
import { languages } from "#app/shared/languages.ts";
import { plainText, plainValue } from "#app/shared/plain-text.ts";
import { readCsv } from "#tests/support/get/csv-rows.ts";
import { hostileTexts, mark, unprintable } from "#tests/support/hostile-texts.ts";
import { setUpBrowser } from "#tests/support/set-up-browser.ts";
import { adminThatKnows, answer, aPerson, redact, requestData, type Person, type Place } from "#tests/support/set-up-person.ts";
import { setUpStorefront } from "#tests/support/set-up-storefront.ts";
import { completeProfile, expectOk, type Published } from "#tests/support/set-up-survey.ts";
import { setUpWorker } from "#tests/support/set-up-worker.ts";
import { adminRequest, connectShop, getSurfaces, proxyRequest, sessionToken } from "#tests/support/surfaces.ts";

const storefront = setUpStorefront();
const browser = setUpBrowser();
const texts = Object.values(hostileTexts);
const her: Person = { ...aPerson("helga"), email: `"><img src=x onerror=window.hostile=1>${mark}@evil.example`, page: `/products/"><script>window.hostile="${mark}"</script>{{ shop.email }}` };
const gone: Person = { ...aPerson("gerda"), page: her.page };

let place: Place;
let surveys: Published[];
let contents: SurveyContent[];
let configuration: StorefrontConfiguration;
let accessCase: string;
let erasureCase: string;

beforeAll(async () => {
  const surfaces = await getSurfaces();
  const shop = await surfaces.world.makeShop({ name: `Laden <script>window.hostile="${mark}"</script>` });
  const worker = await setUpWorker(surfaces.app, adminThatKnows([her, gone]));
  await connectShop(surfaces, shop);
  place = { surfaces, shop, worker, surveys: {} as never };
  await postSettings();
  contents = hostileContents();
  surveys = [];
  for (const content of contents) surveys.push(await publishContent(content));
  configuration = await surfaces.app.inShop(shop, { kind: "system", job: "test" }, (ctx) => storefrontConfiguration(ctx));
  const [survey] = surveys;
  for (const comment of texts) {
    // Nobody is asked for a comment of the length of a novel twice.
    await answer(place, { ...aPerson("jemand"), platformCustomerId: String(randomInt(10 ** 12, 10 ** 13)), comment, page: her.page }, survey!, { consent: "given", comment });
    await answer(place, { ...her, comment }, survey!, { consent: "", comment });
  }
  for (const person of [her, gone]) await answer(place, person, survey!, { consent: "given", comment: texts.slice(0, 12).join("\n").slice(0, 1900) });
  await worker.settle();
  accessCase = await requestData(place, her);
  erasureCase = await redact(place, gone);
}, 120_000);

/** The profile by its form, every field as hostile as it may be. */
async function postSettings(): Promise<void> {
  const many = texts.join("\n");
  const profile = {
    ...completeProfile,
    controllerName: `${hostileTexts["a script"]!} ${hostileTexts["a template of Liquid"]!}`.slice(0, 200),
    controllerAddress: many.slice(0, 490),
    representative: many.slice(490, 980),
    privacyPolicyUrl: `https://evil.example/"><script>window.hostile="${mark}"</script>`,
    dpoContact: many.slice(980, 1470),
    supervisoryAuthority: many.slice(0, 490),
    furtherRecipients: many.slice(0, 490),
    thirdCountries: many.slice(490, 980),
  };
  const response = await place.surfaces.handle(
    adminRequest("/app/settings.data", sessionToken(place.shop.domain), { method: "POST", body: new URLSearchParams({ revision: "0", profile: JSON.stringify(profile) }) }),
  );
  expect([response.status, await response.text()]).toEqual([200, expect.anything()]);
}

const lengths = { title: 120, purpose: 600, question: 300, scaleLow: 60, scaleHigh: 60, followUp: 300, thanks: 300 } as const;

/** As many surveys as it takes to have each hostile text in a field. */
function hostileContents(): SurveyContent[] {
  const fields = Object.keys(lengths) as (keyof typeof lengths)[];
  const rounds = Math.ceil(texts.length / (fields.length * languages.length));
  return Array.from({ length: rounds }, (_, round) => {
    const content = newSurveyContent(round === 0 ? "linked" : "anonymous");
    for (const [half, language] of languages.entries()) {
      for (const [index, field] of fields.entries()) {
        const text = texts[((round * languages.length + half) * fields.length + index) % texts.length]!;
        content.texts[language][field] = text.length <= lengths[field] ? text : mark;
      }
    }
    if (round > 0) for (const language of languages) content.legitimateInterest[language] = texts.slice(0, 8).join(" ").slice(0, 590);
    return plainValue(content) as SurveyContent;
  });
}

function publishContent(content: SurveyContent): Promise<Published> {
  const { app } = place.surfaces;
  return app.inShop(place.shop, { kind: "staff", staffId: "1" }, async (ctx) => {
    const { surveyId } = expectOk(await createSurvey(ctx, { content }));
    expectOk(await publish(ctx, { surveyId, revision: (await loadSurvey(ctx, surveyId))!.revision, processing: processingOf(app) }));
    const { published } = (await loadSurvey(ctx, surveyId))!;
    const { notice } = published!.notice;
    return { id: surveyId, version: published!.version, noticeHash: { de: notice.de.hash, en: notice.en.hash } };
  });
}

const token = () => sessionToken(place.shop.domain);
const host = () => Buffer.from(`admin.shopify.com/store/x`).toString("base64url");
const documentUrl = (path: string, language = "de") => `https://app.example.test${path}${path.includes("?") ? "&" : "?"}embedded=1&shop=${place.shop.domain}&host=${host()}&locale=${language}&id_token=${token()}`;

/** Pages of the admin on which a text of somebody's stands. */
const pages = () => [
  "/app", "/app/surveys", "/app/settings", "/app/privacy", "/app/activity", `/app/privacy/${accessCase}`, `/app/privacy/${accessCase}/package`, `/app/privacy/${erasureCase}`,
  ...surveys.map(({ id }) => `/app/surveys/${id}`), ...[1, 2, 3, 4].map((page) => `/app/surveys/${surveys[0]!.id}/results?page=${page}`),
];
const files = () => [
  `/app/surveys/${surveys[0]!.id}/answers.csv?language=de`, `/app/privacy/${accessCase}/package.json`, `/app/privacy/${erasureCase}/certificate.json`,
  `/app/privacy/${accessCase}/proofs.html?language=de`, `/app/privacy/${erasureCase}/proofs.html?language=en`, "/app/evidence.json",
];

async function read(request: Request): Promise<{ type: string; text: string }> {
  const response = await place.surfaces.handle(request);
  expect([request.url.slice(0, 90), response.status]).toEqual([request.url.slice(0, 90), response.status < 300 ? response.status : 200]);
  return { type: response.headers.get("content-type") ?? "", text: await response.text() };
}

/** Everything that shows what somebody typed, by name. */
async function everyOutput(): Promise<[string, { type: string; text: string }][]> {
  const outputs: [string, { type: string; text: string }][] = [];
  for (const path of pages()) {
    outputs.push([path, await read(new Request(documentUrl(path)))], [`${path} data`, await read(adminRequest(path.replace(/(\?|$)/, ".data$1"), token()))]);
  }
  for (const path of files()) outputs.push([path, await read(adminRequest(path, token()))]);
  for (const accept of ["text/html", "application/json"]) {
    outputs.push([`storefront privacy ${accept}`, await read(proxyRequest(place.shop, "/privacy?language=de", { customer: her.platformCustomerId, accept }))]);
  }
  const { token: own } = JSON.parse((await read(proxyRequest(place.shop, "/privacy", { customer: her.platformCustomerId }))).text) as { token: string };
  for (const path of ["/privacy/pages/access", "/privacy/access"]) {
    outputs.push([`storefront ${path}`, await read(proxyRequest(place.shop, path, { customer: her.platformCustomerId, accept: "text/html", form: { token: own, language: "de" } }))]);
  }
  outputs.push(["metafield", { type: "application/json", text: JSON.stringify(configuration) }]);
  return outputs;
}

/** Markup of the hostile texts that a browser would obey, where it stands as it was typed; between attributes, a quote is enough. */
const markup = /<script>window\.hostile|<\/script><script>window|<img src=x onerror|<svg\/onload/;
const attributes = /" autofocus onfocus=|' onmouseover='/;

/** What of them stands in a page. The answer's own scripts hold texts as JSON, in which no angle bracket stands. */
function obeyedIn(html: string): string[] {
  const outside = html.replace(/<script nonce="[^"]+"[^>]*>[^<]*<\/script>/g, "");
  return [markup.exec(html)?.[0], attributes.exec(outside)?.[0]].filter((found) => found !== undefined);
}

describe("hostile texts in every field", () => {
  let outputs: [string, { type: string; text: string }][];
  beforeAll(async () => {
    outputs = await everyOutput();
  });
  const ofType = (...types: string[]) => outputs.filter(([, { type }]) => types.some((wanted) => type.startsWith(wanted)));

  it("come out everywhere, so that the walk means something", () => {
    const silent = outputs.filter(([name, { text }]) => !text.includes(mark) && !/certificate|activity|evidence|\/app( data)?$/.test(name)).map(([name]) => name);
    expect(silent.filter((name) => !name.startsWith("/app/privacy"))).toEqual([]);
    for (const kind of ["package.json", "proofs.html", "results?page=2", "answers.csv"]) expect(outputs.find(([name]) => name.includes(kind))![1].text).toContain(mark);
  });

  it("are text in every page: no markup of theirs reaches a browser as it was typed", () => {
    const html = ofType("text/html", "application/liquid");
    expect(html.length).toBeGreaterThan(15);
    expect(html.map(([name, { text }]) => [name, obeyedIn(text)]).filter(([, found]) => found!.length > 0)).toEqual([]);
  });

  it("are no template where Shopify renders our page as Liquid: not one brace of theirs is left", () => {
    const liquid = ofType("application/liquid");
    expect(liquid.length).toBeGreaterThan(0);
    expect(liquid.filter(([, { text }]) => /[{}]/.test(text.replace(/&#\d+;/g, ""))).map(([name]) => name)).toEqual([]);
  });

  it("turn and hide nothing: no output has a character that only acts on what stands around it", () => {
    expect(outputs.filter(([, { text }]) => unprintable.test(text.replace(/^\uFEFF/, ""))).map(([name, { text }]) => [name, JSON.stringify(unprintable.exec(text.replace(/^\uFEFF/, ""))![0])])).toEqual([]);
    expect(outputs.filter(([, { text }]) => /\\u(?:0000|202[a-e]|206[6-9]|200[ef]|061c|d[89a-f])/i.test(text)).map(([name]) => name)).toEqual([]);
  });

  it("are cells of a spreadsheet that compute nothing, each in its own row and column", () => {
    const [, { text }] = ofType("text/csv")[0]!;
    const [head, ...rows] = readCsv(text.replace(/^\uFEFF/, ""), ";");
    expect(rows.length).toBeGreaterThanOrEqual(2 * texts.length);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head!.length]));
    expect(rows.flat().filter((cell) => /^\s*[=+\-@\t\r＝＋－＠|%]/.test(cell))).toEqual([]);
    const comments = new Set(rows.map((row) => row[2]!.replace(/^'/, "")));
    expect(texts.map((comment) => maskComment(plainText(comment), "de")).filter((comment) => !comments.has(comment) && !comments.has(comment.replace(/^'/, "")))).toEqual([]);
  });

  it("are values of JSON that name no prototype", () => {
    for (const [name, { text }] of ofType("application/json")) expect([name, Object.keys(JSON.parse(text) as object).includes("__proto__")]).toEqual([name, false]);
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  });

  it("run nothing in the admin: every page comes alive in a browser, shows them as they are, and its policy had nothing to refuse", async () => {
    const { page, complaints } = await ownPage();
    for (const path of pages()) {
      await page.goto(documentUrl(path));
      await page.waitForFunction(() => Object.keys(document.querySelector("h1") ?? {}).some((key) => key.startsWith("__react")));
      expect([path, await page.evaluate(() => (window as { hostile?: unknown }).hostile ?? null)]).toEqual([path, null]);
    }
    await page.goto(documentUrl(`/app/surveys/${surveys[0]!.id}/results`));
    await page.getByText(hostileTexts["a script"]!.trim()).first().waitFor();
    for (const [name, { text }] of outputs.filter(([path]) => path.includes(".html") || path.includes("/pages/"))) {
      const sheet = await browser.newPage();
      sheet.on("console", (message) => void complaints.push(`${message.text()} ${message.location().url}`));
      await sheet.setContent(text);
      expect([name, await sheet.evaluate(() => (window as { hostile?: unknown }).hostile ?? null), await sheet.locator("main script, img, svg").count()]).toEqual([name, null, 0]);
    }
    expect(complaints).toEqual([]);
  });

  it("run nothing in the shop: block, pop-up and the app's own pages show them as they are", async () => {
    const isQuiet = async (page: Page, what: string): Promise<void> => {
      expect([what, await page.evaluate(() => (window as { hostile?: unknown }).hostile ?? null)]).toEqual([what, null]);
      expect([what, await page.locator("main img[src=x], main svg[onload], main [onfocus], main [onmouseover]").count()]).toEqual([what, 0]);
    };
    storefront.publish(configuration);
    for (const survey of configuration.surveys) {
      storefront.shop().theme.templates.index.length = 0;
      storefront.place("survey", { survey: survey.handle });
      for (const language of languages) {
        const page = await storefront.visit({ path: language === "de" ? "/" : "/en", isLoggedIn: true, preferences: true });
        await isQuiet(page, `${survey.handle} ${language}`);
        const words = survey.texts[language];
        const shown = await page.locator("kundentag-survey").first().innerText();
        for (const text of [words.title, words.question, words.scale_low]) expect(squeezed(shown)).toContain(squeezed(text));
        await page.close();
      }
    }
    storefront.shop().theme.templates.index.length = 0;
    storefront.embed({ survey: configuration.surveys[0]!.handle });
    await isQuiet(await storefront.visit({ preferences: true }), "pop-up");
    storefront.app().answer = ({ path, query }) => place.surfaces.handle(proxyRequest(place.shop, `${path.replace("/storefront", "")}?language=${query.get("language") ?? "de"}`, { customer: her.platformCustomerId, accept: "text/html" }));
    const own = await storefront.visit({ path: "/apps/kundentag/privacy?language=de", isLoggedIn: true });
    await isQuiet(own, "privacy area");
    expect(squeezed(await own.locator("main").innerText())).toContain(squeezed(contents[0]!.texts.de.title));
  });
});

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

/** As much of App Bridge as a page needs to stand still. */
const appBridge = `window.shopify = new Proxy({}, { get: () => () => Promise.resolve() });
for (const name of ["ui-nav-menu", "ui-title-bar", "ui-save-bar"]) customElements.define(name, class extends HTMLElement { show() {} hide() {} });`;

/** A page whose every request is answered by the built app, with its headers. */
async function ownPage(): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && complaints.push(`${message.text()} ${message.location().url}`)));
  page.on("pageerror", (error) => void complaints.push(String(error)));
  await page.route("**/*", async (route) => {
    const asked = new URL(route.request().url());
    if (asked.hostname === "cdn.shopify.com") {
      return route.fulfill({ contentType: "text/javascript", body: appBridge });
    }
    if (asked.pathname.startsWith("/assets/")) {
      return route.fulfill({ contentType: asked.pathname.endsWith(".css") ? "text/css" : "text/javascript", body: readFileSync(`build/client${asked.pathname}`) });
    }
    // What the page's scripts ask for carries a token, as App Bridge adds it.
    const headers = new Headers({ "user-agent": "Mozilla/5.0 Chrome/156" });
    if (route.request().resourceType() === "fetch") headers.set("authorization", `Bearer ${token()}`);
    const response = await place.surfaces.handle(new Request(asked, { headers }));
    return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
  });
  return { page, complaints };
}
