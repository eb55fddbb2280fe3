import { beforeAll, describe, expect, it } from "vitest";
import { createCustomerDay } from "#app/modules/customer-days/index.server.ts";
import german from "#app/locales/de.json" with { type: "json" };
import english from "#app/locales/en.json" with { type: "json" };
import { tracesIn } from "#tests/support/expect-no-personal-data.ts";
import { mountedRoutes } from "#tests/support/get/mounted-routes.ts";
import { prismaTables } from "#tests/support/get/prisma-schema.ts";
import { projectText } from "#tests/support/get/project-files.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { adminThatKnows, answer, aPerson, redact, requestData, type Person, type Place } from "#tests/support/set-up-person.ts";
import { expectOk, publishSurvey } from "#tests/support/set-up-survey.ts";
import { setUpWorker } from "#tests/support/set-up-worker.ts";
import { adminRequest, connectShop, getSurfaces, sessionToken } from "#tests/support/surfaces.ts";

const her = aPerson("olga");
const gone = aPerson("petra");
const others = Array.from({ length: 6 }, (_, index) => aPerson(`gast${String.fromCharCode(97 + index)}`));
let place: Place;
/** Ids by the name a route gives them. A route with another name must add its own here. */
let ids: Readonly<Record<string, readonly string[]>>;

beforeAll(async () => {
  const surfaces = await getSurfaces();
  const shop = await surfaces.world.makeShop();
  await connectShop(surfaces, shop);
  const worker = await setUpWorker(surfaces.app, adminThatKnows([her, gone, ...others]));
  const linked = await publishSurvey(surfaces.app, shop, "linked");
  place = { surfaces, shop, worker, surveys: { linked, second: linked, anonymous: linked } };
  for (const person of [her, gone, ...others]) await answer(place, person, linked, { consent: "given" });
  await worker.settle();
  const { dayId } = await surfaces.app.inShop(shop, { kind: "staff", staffId: "1" }, async (ctx) => expectOk(await createCustomerDay(ctx)));
  ids = { dayId: [dayId], surveyId: [linked.id], caseId: [await requestData(place, her), await redact(place, gone)] };
});

/** Every address of the admin that can be read. */
function addresses(): string[] {
  return mountedRoutes().filter(({ path }) => path.startsWith("/app") && path !== "/app/*").flatMap(({ path }) => {
    const [, name] = /:(\w+)/.exec(path) ?? [];
    if (name === undefined) return [path];
    if (!ids[name]) throw new Error(`${path}: no id is called ${name}`);
    return ids[name].map((id) => path.replace(`:${name}`, id));
  });
}

const lines = () => rowsOf(place.surfaces.app, place.shop)((rows) => rows.vaultAccess.findMany({ orderBy: [{ at: "asc" }, { id: "asc" }] }));
const asStaff = (sub: string) => sessionToken(place.shop.domain, { sub });
const ask = (path: string, sub: string) => place.surfaces.handle(adminRequest(/\.\w+$/.test(path) ? path : `${path}.data`, asStaff(sub)));
const valuesOf = ({ email, comment, page, platformCustomerId }: Person) => ({ email, comment, page, platformCustomerId });

/** The access log in the admin, as a browser gets it. */
async function readLog(language: "de" | "en"): Promise<string> {
  const { domain } = place.shop;
  const host = Buffer.from(`admin.shopify.com/store/${domain.split(".")[0]!}`).toString("base64url");
  const url = `https://app.example.test/app/activity?embedded=1&shop=${domain}&host=${host}&locale=${language}&id_token=${asStaff("900")}`;
  const page = await (await place.surfaces.handle(new Request(url))).text();
  return page.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<[^>]+>/g, " ").replaceAll("&#x27;", "'").replaceAll("&amp;", "&").replace(/\s+/g, " ");
}

describe("staff who look at personal data (law X-03; protected customer data, level 2)", () => {
  it("leave a line on every page and file that shows any, with their account and a reason; and none where nothing is shown", async () => {
    const shown: string[] = [];
    for (const [index, path] of addresses().entries()) {
      const staff = String(7000 + index);
      const before = (await lines()).length;
      const response = await ask(path, staff);
      const text = await response.text();
      const traces = [her, gone, ...others].flatMap((person) => tracesIn(text, valuesOf(person)));
      const left = (await lines()).slice(before);
      if (traces.length > 0) shown.push(path);
      expect([path, response.status, traces.length > 0 && left.length === 0, left.map(({ actor }) => actor)]).toEqual([path, response.status, false, left.map(() => `staff:${staff}`)]);
      for (const line of left) expect([path, line.purpose, line.fields.length > 0, line.count > 0]).toEqual([path, line.purpose, true, true]);
    }
    const [asked] = ids["caseId"]!;
    const expected = ["results", "answers.csv"].map((end) => `/app/surveys/${ids["surveyId"]![0]!}/${end}`);
    expect(shown).toEqual(expect.arrayContaining([...expected, `/app/privacy/${asked!}`, `/app/privacy/${asked!}/package`, `/app/privacy/${asked!}/package.json`, `/app/privacy/${asked!}/proofs.html`]));
  });

  it("leave none when they are refused, or look at another shop", async () => {
    const stranger = await place.surfaces.world.makeShop();
    await connectShop(place.surfaces, stranger);
    const before = await lines();
    for (const path of addresses()) await place.surfaces.handle(adminRequest(path, sessionToken(stranger.domain, { sub: "666" })));
    for (const path of addresses()) await place.surfaces.handle(adminRequest(path, "nonsense"));
    expect(await lines()).toEqual(before);
  });

  it.each([["de", german], ["en", english]] as const)("are shown to the merchant with who, when and why, in words: %s", async (language, texts) => {
    const text = await readLog(language);
    const seen = (await lines()).reverse().slice(0, 50);
    const { purpose, actor, field } = texts.activity as unknown as Record<"purpose" | "actor" | "field", Record<string, string>>;
    const when = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: place.shop.timeZone });
    for (const line of seen) {
      const [kind = "", id = ""] = line.actor.split(":");
      const who = kind === "staff" ? actor["staff"]!.replace("{{id}}", id) : kind === "system" ? null : actor[kind]!;
      if (who) expect(text).toContain(who);
      expect(text).toContain(purpose[line.purpose]!);
      expect(text).toContain(when.format(line.at));
      for (const name of line.fields) expect(text).toContain(field[name.replaceAll(".", "_")]!);
    }
    expect(seen.filter(({ actor: who }) => who.startsWith("staff:")).length).toBeGreaterThan(5);
    // No short name of ours is left where a word belongs, and nothing of what was opened.
    expect(text).not.toMatch(/[a-z]+_sealed_|sealed_[a-z]+|staff:\d|read-survey-comments|serve-privacy-case/);
    expect([her, gone, ...others].flatMap((person) => tracesIn(text, valuesOf(person)))).toEqual([]);
  });

  it("are told from each other by their account, never by name: Shopify's admin knows whose it is", async () => {
    await ask(`/app/privacy/${ids["caseId"]![0]!}`, "81234567");
    const [last] = (await lines()).slice(-1);
    expect(last).toMatchObject({ actor: "staff:81234567", purpose: "serve-privacy-case" });
    expect(await readLog("de")).toContain("81234567");
  });
});

describe("the words of the access log", () => {
  it.each([["de", german], ["en", english]] as const)("are there for every reason and every sealed column: %s", (_language, texts) => {
    const purposes = [...(/export type AccessPurpose =([\s\S]*?);/.exec(projectText("app/shared/ports/vault.ts"))?.[1] ?? "").matchAll(/"([\w-]+)"/g)].map(([, name]) => name!);
    expect(purposes.length).toBeGreaterThan(8);
    expect(purposes.filter((purpose) => !(purpose in texts.activity.purpose))).toEqual([]);
    const sealed = prismaTables().flatMap(({ name, columns }) => columns.filter((column) => column.name.startsWith("sealed_") && column.data !== null).map((column) => `${name}_${column.name}`));
    // Nobody opens a webhook's body but the worker, by the app's own key.
    expect(sealed.filter((column) => column !== "webhook_delivery_sealed_body" && !(column in texts.activity.field))).toEqual([]);
    expect(sealed.length).toBeGreaterThan(7);
  });
});
