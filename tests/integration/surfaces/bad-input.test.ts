import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newSurveyContent } from "#app/modules/surveys/index.ts";
import { closeSurvey, loadSurvey, pauseSurvey } from "#app/modules/surveys/index.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getAllRows } from "#tests/support/get/all-rows.ts";
import { hostileTexts, unprintable } from "#tests/support/hostile-texts.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { completeProfile, expectOk, publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { setUpWorker, type Worker } from "#tests/support/set-up-worker.ts";
import { adminRequest, connectShop, getSurfaces, proxyRequest, sessionToken, type Surfaces } from "#tests/support/surfaces.ts";

let surfaces: Surfaces;
let shop: ShopIdentity;
let linked: Published;
let token: string;
let worker: Worker;
const customer = "6100000000041";

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  worker = await setUpWorker(surfaces.app, { query: async () => ({ customer: null }) as never });
  await connectShop(surfaces, shop);
  linked = await publishSurvey(surfaces.app, shop, "linked");
  token = ((await (await surfaces.handle(proxyRequest(shop, "/privacy", { customer }))).json()) as { token: string }).token;
});

const staff = () => sessionToken(shop.domain);
const post = (path: string, form: Record<string, string>) => surfaces.handle(adminRequest(`${path}.data`, staff(), { method: "POST", body: new URLSearchParams(form) }));
const send = (path: string, form: Record<string, string>, of = shop) => surfaces.handle(proxyRequest(of, path, { form, customer }));
/** Every row there is, when all work is done. */
const allRows = async () => {
  await worker.settle();
  return (await getAllRows(surfaces.world.url, [shop])).filter(({ schema }) => schema !== "queue");
};
const answerForm = (survey = linked) => ({ version: "1", language: "de", score: "9", comment: "", submission: randomUUID(), notice_hash: survey.noticeHash.de });
const asStaff = { kind: "staff", staffId: "1" } as const;

/** Every field of every form, as the product sends it. */
function forms(): { path: string; form: Record<string, string>; to: typeof post }[] {
  const content = JSON.stringify(newSurveyContent("linked"));
  return [
    { path: `/surveys/${linked.id}/answers`, form: { ...answerForm(), consent: "given", page: "/" }, to: send },
    { path: "/privacy/withdrawals", form: { token, purpose: "survey-link", scope: `survey:${linked.id}`, language: "de" }, to: send },
    { path: "/privacy/access", form: { token, language: "de" }, to: send },
    { path: "/privacy/erasure", form: { token: "none", confirm: "erase", language: "de" }, to: send },
    { path: "/app/settings", form: { revision: "0", profile: JSON.stringify(completeProfile) }, to: post },
    { path: `/app/surveys/${linked.id}`, form: { intent: "save", revision: "0", content }, to: post },
    { path: `/app/surveys/${linked.id}/results`, form: { comment: randomUUID() }, to: post },
    { path: "/app/activity", form: { job: randomUUID() }, to: post },
    { path: "/app/surveys/new", form: { mode: "linked", language: "de" }, to: post },
    { path: "/app/privacy", form: { type: "access", email: "a@b.example", platformCustomerId: "1", submission: randomUUID(), receivedOn: "", identityCheck: "customer-account", identityNote: "" }, to: post },
  ];
}

/** Those that a database or a parser could choke on; the walk over the outputs has all of them. */
const choking = ["a zero byte", "half a character", "control characters", "bidirectional controls", "SQL in a pattern", "JSON"].map((kind) => hostileTexts[kind]!);

describe("bad input of any kind in any field", () => {
  it("is refused or taken as the text it is, never an error of ours", async () => {
    const broken: unknown[] = [];
    for (const { path, form, to } of forms()) {
      for (const name of Object.keys(form)) {
        // Cases may only be started so often.
        const values = path === "/app/privacy" ? choking : [...choking, "", "-1", "1e99", "9".repeat(30), "x".repeat(3000)];
        for (const value of values) {
          const { status } = await to(path, { ...form, [name]: value });
          if (status >= 500) broken.push([path, name, value.slice(0, 40), status]);
        }
      }
    }
    expect(broken).toEqual([]);
    expect(surfaces.logged()).not.toMatch(/storefront\.failed|admin\.action-failed|page\.failed/);
  });

  it("in an address is not found, and a page that does not exist is one that does", async () => {
    const broken: unknown[] = [];
    for (const value of choking.map((text) => encodeURIComponent(text.replace(/\p{Cs}/gu, "\uFFFD")))) {
      for (const path of ["/app/privacy/X", "/app/privacy/X/package", "/app/surveys/X", "/app/surveys/X/results"]) {
        const { status } = await surfaces.handle(adminRequest(`${path.replace("X", value)}.data`, staff()));
        if (status !== 404) broken.push([path, value, status]);
      }
      const answered = await send(`/surveys/${value}/answers`, answerForm());
      if (answered.status !== 404) broken.push(["answers", value, answered.status]);
    }
    for (const page of ["-1", "0", "1e99", "9".repeat(20), "NaN", "Infinity", "0.5", "2147483648", "%00", "1 OR 1=1"]) {
      for (const path of ["/app/privacy", "/app/activity", `/app/surveys/${linked.id}/results`]) {
        const { status } = await surfaces.handle(adminRequest(`${path}.data?page=${page}`, staff()));
        if (status !== 200) broken.push([path, page, status]);
      }
    }
    expect(broken).toEqual([]);
  });

  it("that is no form, or a form of another kind, is refused and changes nothing", async () => {
    const before = await allRows();
    const bodies: [string, string][] = [["application/json", '{"intent":"close"}'], ["text/plain", "intent=close"], ["multipart/form-data", "none"], ["multipart/form-data; boundary=x", "--y\r\n"], ["", "\u0000"]];
    for (const [type, body] of bodies) {
      const admin = await surfaces.handle(adminRequest(`/app/surveys/${linked.id}.data`, staff(), { method: "POST", body, headers: { "content-type": type } }));
      const request = proxyRequest(shop, `/surveys/${linked.id}/answers`, { form: {} });
      const headers = new Headers(request.headers);
      headers.set("content-type", type);
      const storefront = await surfaces.handle(new Request(request.url, { method: "POST", headers, body }));
      expect([type, admin.status >= 400 && admin.status < 500, storefront.status >= 400 && storefront.status < 500]).toEqual([type, true, true]);
    }
    expect(await allRows()).toEqual(before);
  });

  it("that no reader sees is not kept: what a merchant typed has no character that turns or hides text", async () => {
    const content = newSurveyContent("anonymous");
    content.texts.de.title = "Preis \u202E00.1\u202C € \u0000\u0007 heute\uD800";
    const created = await post("/app/surveys/new", { mode: "anonymous", language: "de" });
    const [, id = ""] = /"surveyId","([0-9a-f-]{36})"/.exec(await created.text()) ?? [];
    const { revision } = (await surfaces.app.inShop(shop, asStaff, (ctx) => loadSurvey(ctx, id)))!;
    expect((await post(`/app/surveys/${id}`, { intent: "save", revision: String(revision), content: JSON.stringify(content) })).status).toBe(200);
    const survey = await surfaces.app.inShop(shop, asStaff, (ctx) => loadSurvey(ctx, id));
    expect(survey!.content.texts.de.title).toBe("Preis 00.1 €  heute\uFFFD");
    expect(JSON.stringify(await allRows())).not.toMatch(unprintable);
  });
});

describe("an answer", () => {
  const refused: [string, Record<string, string>, number, string][] = [
    ["a score of 11", { score: "11" }, 422, "score-out-of-range"],
    ["a score below 0", { score: "-1" }, 422, "score-out-of-range"],
    ["half a score", { score: "7.5" }, 422, "score-out-of-range"],
    ["a score in another notation", { score: "1e1" }, 422, "score-out-of-range"],
    ["a score in another script", { score: "７" }, 422, "score-out-of-range"],
    ["a version there was never", { version: "999" }, 409, "version-outdated"],
    ["a version that is no number", { version: "one" }, 409, "version-outdated"],
    ["a notice that is another language's", { language: "en" }, 409, "notice-outdated"],
  ];
  it.each(refused)("with %s, an option that does not exist, is refused by name and changes nothing", async (_case, fields, status, kind) => {
    const before = await allRows();
    const response = await send(`/surveys/${linked.id}/answers`, { ...answerForm(), ...fields });
    expect([response.status, ((await response.json()) as { kind: string }).kind]).toEqual([status, kind]);
    expect(await allRows()).toEqual(before);
  });

  it("with a consent that is not the word for yes links nothing: it stays anonymous (C-01)", async () => {
    const links = () => rowsOf(surfaces.app, shop)((rows) => rows.linkedAnswer.count());
    const before = await links();
    for (const consent of ["on", "true", "1", "GIVEN", "given ", " given"]) {
      expect(await (await send(`/surveys/${linked.id}/answers`, { ...answerForm(), consent })).json()).toMatchObject({ linked: false });
    }
    expect(await links()).toBe(before);
  });

  it.each(["closed", "paused"])("to a survey that is %s is refused in words and not stored", async (state) => {
    const over = await publishSurvey(surfaces.app, shop, "anonymous");
    await surfaces.app.inShop(shop, asStaff, async (ctx) => expectOk(await (state === "closed" ? closeSurvey : pauseSurvey)(ctx, { surveyId: over.id })));
    const before = await allRows();
    const response = await send(`/surveys/${over.id}/answers`, answerForm(over));
    const problem = (await response.json()) as { kind: string; message: string };
    expect([response.status, problem.kind]).toEqual([410, "survey-closed"]);
    expect(problem.message).toContain("beendet");
    expect(await allRows()).toEqual(before);
  });

  it("sent twenty times at once counts once, in both kinds of survey", async () => {
    for (const consent of ["", "given"]) {
      const form = { ...answerForm(), consent };
      const count = () => rowsOf(surfaces.app, shop)(async (rows) => (await rows.anonymousAnswer.count()) + (await rows.linkedAnswer.count()));
      const before = await count();
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(`/surveys/${linked.id}/answers`, form)));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
      expect(await count()).toBe(before + 1);
    }
  });
});

describe("two admins who save the same thing at the same time", () => {
  it("a survey: one is done, the other is told; nothing is overwritten silently", async () => {
    const draft = await publishSurvey(surfaces.app, shop, "anonymous");
    const seen = await surfaces.app.inShop(shop, asStaff, (ctx) => loadSurvey(ctx, draft.id));
    const save = (title: string) => {
      const content = structuredClone(seen!.content);
      content.texts.de.title = title;
      return post(`/app/surveys/${draft.id}`, { intent: "save", revision: String(seen!.revision), content: JSON.stringify(content) });
    };
    const names = ["Anna", "Berta", "Clara", "Dora"];
    const answers = await Promise.all(names.map(save));
    const statuses = answers.map(({ status }) => status);
    expect([...statuses].sort()).toEqual([200, 409, 409, 409]);
    const now = await surfaces.app.inShop(shop, asStaff, (ctx) => loadSurvey(ctx, draft.id));
    expect([now!.content.texts.de.title, now!.revision]).toEqual([names[statuses.indexOf(200)], seen!.revision + 1]);
    expect(await answers.find(({ status }) => status === 409)!.text()).toContain("changed-meanwhile");
  });

  it("the settings: one is done, the other is told", async () => {
    const { revision } = await rowsOf(surfaces.app, shop)((rows) => rows.shopProfile.findFirstOrThrow());
    const names = ["Eins GmbH", "Zwei GmbH", "Drei GmbH"];
    const answers = await Promise.all(names.map((controllerName) => post("/app/settings", { revision: String(revision), profile: JSON.stringify({ ...completeProfile, controllerName }) })));
    const statuses = answers.map(({ status }) => status);
    expect([...statuses].sort()).toEqual([200, 409, 409]);
    const now = await rowsOf(surfaces.app, shop)((rows) => rows.shopProfile.findFirstOrThrow());
    expect([now.controllerName, now.revision]).toEqual([names[statuses.indexOf(200)], revision + 1]);
  });

  it("publish and close: whichever comes first, the other sees what is the case", async () => {
    const survey = await publishSurvey(surfaces.app, shop, "anonymous");
    const { revision } = (await surfaces.app.inShop(shop, asStaff, (ctx) => loadSurvey(ctx, survey.id)))!;
    const answers = await Promise.all([post(`/app/surveys/${survey.id}`, { intent: "close" }), post(`/app/surveys/${survey.id}`, { intent: "publish", revision: String(revision) }), post(`/app/surveys/${survey.id}`, { intent: "close" })]);
    expect(answers.every(({ status }) => [200, 409, 422].includes(status))).toBe(true);
    const now = await surfaces.app.inShop(shop, asStaff, (ctx) => loadSurvey(ctx, survey.id));
    expect(now!.state).toBe("closed");
  });

  it("a request at the privacy desk, clicked five times: one case", async () => {
    const form = { type: "access", platformCustomerId: "6100000000049", submission: randomUUID(), receivedOn: "", identityCheck: "customer-account", identityNote: "" };
    const cases = () => rowsOf(surfaces.app, shop)((rows) => rows.privacyCase.count());
    const before = await cases();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post("/app/privacy", form)));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(await cases()).toBe(before + 1);
    // Two requests that name no submission, or one that is none, are two requests.
    const nameless = ["", "", "x".repeat(3000), "x".repeat(3000)];
    for (const [index, submission] of nameless.entries()) await post("/app/privacy", { ...form, platformCustomerId: `610000000006${String(index)}`, submission });
    expect(await cases()).toBe(before + 1 + nameless.length);
  });
});
