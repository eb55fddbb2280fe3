import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { useApp } from "#app/composition/app.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { getSurfaces, proxyRequest, type ProxyCall, type Surfaces } from "#tests/support/surfaces.ts";

let surfaces: Surfaces;
let shop: ShopIdentity;
let survey: Published;

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  survey = await publishSurvey(surfaces.app, shop, "linked");
});

const call = (path: string, options: ProxyCall) => surfaces.handle(proxyRequest(shop, path, options));
const holdingsOf = async (customer: string) => (await (await call("/privacy", { customer })).json()) as { token: string; purposes: { purpose: string; scope: string }[] };

function link(customer: string, comment: string): Promise<Response> {
  const form = { version: "1", language: "de", score: "9", comment, submission: randomUUID(), notice_hash: survey.noticeHash.de, consent: "given", page: "/" };
  return call(`/surveys/${survey.id}/answers`, { form, customer });
}

const statuses = async (answers: Promise<Response>[]) => [...new Set((await Promise.all(answers)).map(({ status }) => status))];

describe("a customer's own requests, all at once", () => {
  it("downloads: each has all of it, and they are one case, because she asked from one page", async () => {
    const customer = "6200000000001";
    await link(customer, "Der Assam ist gut");
    const { token } = await holdingsOf(customer);
    const files = await Promise.all(Array.from({ length: 24 }, () => call("/privacy/access", { form: { token }, customer })));
    expect(new Set(files.map(({ status }) => status))).toEqual(new Set([200]));
    const texts = await Promise.all(files.map((file) => file.text()));
    expect(texts.filter((text) => text.includes("Der Assam ist gut"))).toHaveLength(24);
    expect(await rowsOf(surfaces.app, shop)((rows) => rows.privacyCase.count())).toBe(1);
  });

  it("downloads, a withdrawal, further answers and two erasures: each is answered, and in the end nothing of hers is left", async () => {
    const customer = "6200000000002";
    await link(customer, "Zum Löschen");
    const { token, purposes } = await holdingsOf(customer);
    const post = (path: string, form: Record<string, string> = {}) => call(path, { form: { token, ...form }, customer });
    const downloads = Array.from({ length: 5 }, () => post("/privacy/access"));
    const rest = [post("/privacy/withdrawals", purposes[0]), post("/privacy/erasure", { confirm: "erase" }), post("/privacy/erasure", { confirm: "erase" })];
    expect(await statuses([...downloads, ...rest, link(customer, "Noch eine")])).toEqual([200, 201]);
    expect((await post("/privacy/erasure", { confirm: "erase" })).status).toBe(200);
    expect(await (await call("/privacy", { customer })).json()).toMatchObject({ holds: false, purposes: [] });
  });

  it("when the database is away: 503 with what to do, for script and page alike, and nothing to find out about the cause", async () => {
    const customer = "6200000000003";
    const { token } = await holdingsOf(customer);
    const away = () => Promise.reject(new Error("the database is away"));
    useApp({ ...surfaces.app, findShop: away });
    const [file, page] = await Promise.all((["application/json", "text/html"] as const).map((accept) => call("/privacy/access", { form: { token, language: "de" }, customer, accept })));
    useApp(surfaces.app);
    expect([file!.status, await file!.json()]).toEqual([503, { kind: "temporarily-unavailable", message: expect.stringContaining("in einer Minute") as unknown }]);
    expect(page!.status).toBe(503);
    expect(await page!.text()).toContain("in einer Minute");
  });
});
