import { beforeAll, describe, expect, it } from "vitest";
import { createCustomerDay, loadCustomerDay, storefrontDays } from "#app/modules/customer-days/index.server.ts";
import type { CustomerDayContent, StorefrontDays } from "#app/modules/customer-days/index.ts";
import { addDays, calendarDay } from "#app/shared/calendar-day.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { languages } from "#app/shared/languages.ts";
import { plainText, plainValue } from "#app/shared/plain-text.ts";
import { hostileTexts, mark, unprintable } from "#tests/support/hostile-texts.ts";
import { anEntry, author } from "#tests/support/set-up-customer-day.ts";
import { aDayOfNow } from "#tests/support/set-up-live-day.ts";
import { setUpStorefront } from "#tests/support/set-up-storefront.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";
import { adminRequest, connectShop, getSurfaces, sessionToken, type Surfaces } from "#tests/support/surfaces.ts";

const storefront = setUpStorefront();
const texts = Object.values(hostileTexts);
const today = calendarDay(new Date(), "UTC");

let surfaces: Surfaces;
/** With a day in review, written and judged by the admin's form. */
let shop: ShopIdentity;
let dayId: string;
let live: StorefrontDays;

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  await connectShop(surfaces, shop);
  await surfaces.world.database.unbound.shop.update({ where: { id: shop.id }, data: { installationGid: "gid://shopify/AppInstallation/8" } });
  dayId = await surfaces.app.inShop(shop, author, async (ctx) => expectOk(await createCustomerDay(ctx)).dayId);
  await press("1", { intent: "submit", content: JSON.stringify(hostileContent((await read()).content)) });
  for (const [index, part] of inParts(texts, 3).entries()) {
    const [person, role, firm, documentName] = part.filter((text) => text.length < 120);
    const words = { person, role, firm, documentName, text: part.join("\n"), conditions: part.slice(0, 9).join("\n"), verdict: "conditional" };
    await press(`${index + 2}`, { intent: "record", entry: JSON.stringify(anEntry(index === 1 ? "dpo-advice" : "lawyer-opinion", { ...words, givenOn: addDays(today, -1), validUntilOn: addDays(today, 300) })) });
  }
  const change = plainValue(hostileContent((await read()).content)) as CustomerDayContent;
  const { days } = await aDayOfNow(surfaces, { change: { name: change.name, texts: change.texts, priceNotice: change.priceNotice } });
  live = await days.as(author, (ctx) => storefrontDays(ctx));
}, 60_000);

/** Every field as hostile as it may be; each text stands in one of them. */
function hostileContent(content: CustomerDayContent): CustomerDayContent {
  const halves = inParts(texts, languages.length);
  const ofLanguage = (half: readonly string[]) => ({ headline: half[0]!.slice(0, 120), body: half.slice(1, 6).join("\n").slice(0, 600), conditions: half.slice(6).join("\n").slice(0, 2000) });
  const [de, en] = halves.map(ofLanguage);
  const notice = (half: readonly string[]) => half.slice(0, 6).join("\n").slice(0, 600);
  return { ...content, name: texts[0]!.slice(0, 80), texts: { de: de!, en: en! }, priceNotice: { kind: "lowest-price", texts: { de: notice(halves[1]!), en: notice(halves[0]!) } } };
}

function inParts<Item>(items: readonly Item[], count: number): Item[][] {
  return Array.from({ length: count }, (_, part) => items.filter((_item, index) => index % count === part));
}

const read = async () => (await surfaces.app.inShop(shop, author, (ctx) => loadCustomerDay(ctx, dayId)))!;
const token = (staffId = "9") => sessionToken(shop.domain, { sub: staffId });

/** Presses a button of the day's page. */
async function press(staffId: string, fields: Record<string, string>): Promise<void> {
  const { revision, contentHash } = await read();
  const body = new URLSearchParams({ revision: String(revision), contentHash, ...fields });
  const response = await surfaces.handle(adminRequest(`/app/customer-days/${dayId}.data`, token(staffId), { method: "POST", body }));
  expect([fields["intent"], response.status, await response.text()]).toEqual([fields["intent"], 200, expect.stringContaining('"ok",true')]);
}

const host = Buffer.from("admin.shopify.com/store/x").toString("base64url");
const pages = () => ["/app", "/app/customer-days", `/app/customer-days/${dayId}`, `/app/customer-days/${dayId}/review`];

/** Everything that shows what somebody typed about a day, by name. */
async function everyOutput(): Promise<[string, string][]> {
  const outputs: [string, string][] = [["metafield", JSON.stringify(live)]];
  for (const path of pages()) {
    const document = `https://app.example.test${path}?embedded=1&shop=${shop.domain}&host=${host}&locale=de&id_token=${token()}`;
    for (const [name, request] of [[path, new Request(document)], [`${path} data`, adminRequest(`${path}.data`, token())]] as const) {
      const response = await surfaces.handle(request);
      expect([name, response.status]).toEqual([name, 200]);
      outputs.push([name, await response.text()]);
    }
  }
  outputs.push(["evidence", await (await surfaces.handle(adminRequest("/app/evidence.json", token()))).text()]);
  return outputs;
}

describe("hostile texts about a customer day, in every field of the day and of what reviewers said", () => {
  let outputs: [string, string][];
  beforeAll(async () => {
    outputs = await everyOutput();
  });

  it("come out, so that the walk means something", async () => {
    const silent = outputs.filter(([, text]) => !text.includes(mark)).map(([name]) => name);
    expect(silent.filter((name) => name !== "evidence")).toEqual([]);
    const { gate } = await read();
    expect(gate.entries.map(({ person, text, documentName }) => [person, text, documentName].every((part) => part.includes(mark)))).toEqual([true, true, true]);
  });

  it("are text in every page and in the sheet to print: no markup of theirs reaches a browser as it was typed", () => {
    const obeyed = (html: string): string[] => {
      const outside = html.replace(/<script nonce="[^"]+"[^>]*>[^<]*<\/script>/g, "");
      return [/<script>window\.hostile|<\/script><script>window|<img src=x onerror|<svg\/onload/.exec(html)?.[0], /" autofocus onfocus=|' onmouseover='/.exec(outside)?.[0]].filter((found) => found !== undefined);
    };
    const html = outputs.filter(([, text]) => text.startsWith("<!DOCTYPE html>") || text.includes("<html"));
    expect(html).toHaveLength(pages().length);
    expect(html.map(([name, text]) => [name, obeyed(text)]).filter(([, found]) => found!.length > 0)).toEqual([]);
  });

  it("turn and hide nothing: no output has a character that only acts on what stands around it", () => {
    expect(outputs.filter(([, text]) => unprintable.test(text)).map(([name, text]) => [name, JSON.stringify(unprintable.exec(text)![0])])).toEqual([]);
    expect(outputs.filter(([, text]) => /\\u(?:0000|202[a-e]|206[6-9]|200[ef]|061c|d[89a-f])/i.test(text)).map(([name]) => name)).toEqual([]);
  });

  it("are kept as the text they are, but for characters that nobody reads", async () => {
    const { content } = await read();
    expect(content.name).toBe(plainText(texts[0]!).slice(0, 80).trim());
    expect(Object.values(content.texts).map(({ body, conditions }) => body + conditions).join("")).toContain(hostileTexts["a template of Liquid"]);
  });

  it.each(languages)("run nothing in the shop: the block shows them as they are (%s)", async (language) => {
    storefront.publishDays(live);
    storefront.place("customer-day");
    const page = await storefront.visit({ path: language === "de" ? "/" : "/en", isLoggedIn: true });
    const block = page.locator("kundentag-customer-day");
    expect(await page.evaluate(() => (window as { hostile?: unknown }).hostile ?? null)).toBeNull();
    expect(await page.locator("main img[src=x], main svg[onload], main [onfocus], main [onmouseover], kundentag-customer-day script").count()).toBe(0);
    const shown = squeezed(await block.innerText());
    const { headline, body, conditions } = live.days[0]!.texts[language];
    for (const text of [headline, body, ...conditions]) expect(shown).toContain(squeezed(text));
  });
});

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();
