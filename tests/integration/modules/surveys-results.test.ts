import { beforeAll, describe, expect, it } from "vitest";
import {
  eraseComment,
  exportAnswersCsv,
  openCommentAuthor,
  listSurveys,
  loadSurvey,
  loadSurveyReport,
  loadThisMonth,
  processingActivities,
} from "#app/modules/surveys/index.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { publishedSurvey, shopWithIdentity, valueOf, type SurveyAtWork } from "./published-survey.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});

const staff = { actor: { kind: "staff", staffId: "5" } } as const;
const report = async ({ shop, surveyId }: SurveyAtWork, which: { period?: { from: string; to: string }; page?: number } = {}) =>
  (await world.run(shop, (ctx) => loadSurveyReport(ctx, { surveyId, ...which }), staff))!;
const csv = async ({ shop, surveyId }: SurveyAtWork) => (await world.run(shop, (ctx) => exportAnswersCsv(ctx, { surveyId, language: "de" }), staff))!;
const accesses = (shop: ShopIdentity) =>
  world.database.forShop(shop.id, (tx) => (tx as unknown as TestWorld["database"]["unbound"]).vaultAccess.findMany({ orderBy: { at: "asc" } }));

/** So many answers with a score in the week of a day. */
async function answerIn(survey: SurveyAtWork, day: string, scores: readonly (number | null)[], comment = ""): Promise<void> {
  world.clock.set(`${day}T10:00:00Z`);
  for (const score of scores) valueOf(await survey.answer({ score, comment: comment || (score === null ? "ohne Bewertung" : "") }));
}
const times = <Value>(count: number, value: Value): Value[] => Array<Value>(count).fill(value);

describe("results of a survey", () => {
  it("give the score as a whole number with its interval, skipped answers outside the denominator", async () => {
    const survey = await publishedSurvey(world);
    await answerIn(survey, "2026-11-10", [...times(10, 10), ...times(5, 9), ...times(9, 7), ...times(6, 3), ...times(10, null)]);
    expect(await report(survey)).toMatchObject({
      answers: 40,
      scored: 30,
      skipped: 10,
      nps: { score: 30, low: 2, high: 58, scored: 30 },
      counts: [0, 0, 0, 6, 0, 0, 0, 9, 0, 5, 10],
      groups: { promoters: 15, passives: 9, detractors: 6 },
      weeks: [{ weekOn: "2026-11-09", answers: 40, nps: { score: 30 } }],
      smallestReportedGroup: 5,
      smallestScoredGroup: 30,
    });
  });

  it("are counts only below thirty scores", async () => {
    const survey = await publishedSurvey(world);
    await answerIn(survey, "2026-11-10", [...times(29, 10), null]);
    expect(await report(survey)).toMatchObject({ answers: 30, scored: 29, nps: null, groups: { promoters: 29 } });
    await answerIn(survey, "2026-11-10", [10]);
    expect(await report(survey)).toMatchObject({ scored: 30, nps: { score: 100 } });
  });

  it("say nothing but the number of answers below five (law S-03)", async () => {
    const survey = await publishedSurvey(world);
    await answerIn(survey, "2026-11-10", [1, 2, 3, 4], "geheim");
    expect(await report(survey)).toMatchObject({
      answers: 4, scored: null, skipped: null, nps: null, counts: null, groups: null,
      weeks: [{ weekOn: "2026-11-09", answers: null, nps: null }],
      comments: { total: null, items: [] },
    });
    expect(await accesses(survey.shop)).toEqual([]);
    expect((await csv(survey)).body).toBe("\uFEFFWoche ab;Bewertung;Kommentar\r\n");
    await answerIn(survey, "2026-11-10", [5], "geheim");
    expect(await report(survey)).toMatchObject({ answers: 5, scored: 5, counts: [0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], comments: { total: 5 } });
  });

  it("hide the distribution while fewer than five of the answers have a score", async () => {
    const survey = await publishedSurvey(world);
    await answerIn(survey, "2026-11-10", [...times(8, null), 0, 1, 2, 3]);
    expect(await report(survey)).toMatchObject({ answers: 12, scored: 4, skipped: 8, counts: null, groups: null });
  });

  it("hide a small week, and another one that would give it away; an empty week looks the same", async () => {
    const survey = await publishedSurvey(world);
    await answerIn(survey, "2026-10-20", times(12, 9));
    await answerIn(survey, "2026-10-27", times(2, 0));
    await answerIn(survey, "2026-11-10", times(6, 8));
    expect((await report(survey)).weeks.map(({ weekOn, answers }) => [weekOn, answers])).toEqual([
      ["2026-10-19", 12],
      ["2026-10-26", null],
      ["2026-11-02", null],
      ["2026-11-09", null],
    ]);
    expect(await report(survey, { period: { from: "2026-10-19", to: "2026-10-26" } })).toMatchObject({ answers: 12, counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 0] });
    expect(await report(survey, { period: { from: "2026-10-26", to: "2026-11-02" } })).toMatchObject({ answers: 0, counts: null, nps: null });
    expect(await report(survey, { period: { from: "2026-10-26", to: "2026-11-09" } })).toMatchObject({ answers: 8 });
  });

  it("do not exist for a survey of another shop", async () => {
    const survey = await publishedSurvey(world);
    const stranger = await world.makeShop();
    for (const surveyId of [survey.surveyId, "not-an-id"]) {
      expect(await world.run(stranger, (ctx) => loadSurveyReport(ctx, { surveyId }))).toBeNull();
      expect(await world.run(stranger, (ctx) => exportAnswersCsv(ctx, { surveyId, language: "en" }))).toBeNull();
    }
  });
});

describe("comments", () => {
  it("are paged, opened with one line in the access log, and tell no withheld week", async () => {
    const survey = await publishedSurvey(world);
    await answerIn(survey, "2026-11-03", times(3, 1), "klein");
    await answerIn(survey, "2026-11-10", times(18, 9), "groß");
    await answerIn(survey, "2026-11-17", times(4, 2), "klein");
    const first = (await report(survey)).comments;
    expect(first).toMatchObject({ total: 25, page: 1, pages: 2 });
    expect(first.items.map(({ weekOn, text }) => `${weekOn} ${text}`)).toEqual([...times(18, "2026-11-09 groß"), ...times(2, "null klein")]);
    expect(first.items[0]).toMatchObject({ score: 9, isLinked: false });
    expect(await accesses(survey.shop)).toMatchObject([{ actor: "staff:5", purpose: "read-survey-comments", count: 20 }]);
    const last = (await report(survey, { page: 99 })).comments;
    expect(last).toMatchObject({ page: 2, items: times(5, { weekOn: null, text: "klein" }) });
    expect(new Set([...first.items, ...last.items].map((item) => item.id)).size).toBe(25);
  });

  it("of linked answers lead to the customer when somebody asks, by her id alone and with a line in the access log; others to nobody", async () => {
    const survey = await publishedSurvey(world, { mode: "linked" });
    await answerIn(survey, "2026-11-10", times(5, 9), "anonym");
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: "700123", comment: "ich bin es" }));
    const { items } = (await report(survey)).comments;
    const [hers, ...others] = [items.find((item) => item.isLinked)!, ...items.filter((item) => !item.isLinked)];
    expect([hers.text, others.length]).toEqual(["ich bin es", 5]);
    expect(JSON.stringify(items)).not.toContain("700123");
    // Reading opens what was written and nothing of who wrote it.
    expect((await accesses(survey.shop)).map(({ purpose, fields }) => [purpose, fields])).toEqual([["read-survey-comments", ["anonymous_answer.sealed_comment", "linked_answer.sealed_comment"]]]);
    const ask = (commentId: string, shop = survey.shop) => world.run(shop, (ctx) => openCommentAuthor(ctx, { surveyId: survey.surveyId, commentId }), staff);
    expect(await ask(hers.id)).toEqual({ ok: true, value: { platformCustomerId: "700123" } });
    expect((await accesses(survey.shop)).at(-1)).toMatchObject({ actor: "staff:5", purpose: "open-customer", fields: ["customer.sealed_platform_id"], count: 1 });
    const refused = { ok: false, refusal: { kind: "comment-not-found" } };
    expect([await ask(others[0]!.id), await ask("no id"), await ask(hers.id, await shopWithIdentity(world))]).toEqual([refused, refused, refused]);
  });

  it("can be taken out one by one, the score stays (law S-04)", async () => {
    const survey = await publishedSurvey(world);
    await answerIn(survey, "2026-11-10", times(5, 4), "Frau Mustermann war nett");
    const commentId = (await report(survey)).comments.items[0]!.id;
    const erase = () => world.run(survey.shop, (ctx) => eraseComment(ctx, { surveyId: survey.surveyId, commentId }));
    expect(await erase()).toEqual({ ok: true, value: null });
    expect(await erase()).toEqual({ ok: false, refusal: { kind: "comment-not-found" } });
    const after = await report(survey);
    expect(after).toMatchObject({ answers: 5, counts: [0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0], comments: { total: 4 } });
    expect(after.comments.items.map((item) => item.id)).not.toContain(commentId);
  });
});

describe("the export", () => {
  it("has week, score and comment, withheld weeks last and without their date, nobody's id", async () => {
    const survey = await publishedSurvey(world, { mode: "linked" });
    await answerIn(survey, "2026-11-17", times(2, 0), "=HYPERLINK(1)");
    await answerIn(survey, "2026-10-27", [...times(5, 9), null]);
    await answerIn(survey, "2026-11-03", times(4, 3));
    valueOf(await survey.answer({ score: 10, comment: 'sagt "ja", gern', isConsentGiven: true, platformCustomerId: "700456" }));
    await answerIn(survey, "2026-11-24", times(4, 1));
    const { name, type, body } = await csv(survey);
    expect(name).toBe("ihre-meinung-zu-unserem-shop.csv");
    expect(type).toBe("text/csv; charset=utf-8");
    const lines = body.split("\r\n");
    expect(lines.slice(1, 12).sort()).toEqual(
      ["2026-10-26;;ohne Bewertung", ...times(5, "2026-10-26;9;"), '2026-11-02;10;"sagt ""ja"", gern"', ...times(4, "2026-11-02;3;")].sort(),
    );
    expect(lines.slice(12, 18).sort()).toEqual([...times(2, ";0;'=HYPERLINK(1)"), ...times(4, ";1;")].sort());
    expect(body).not.toContain("700456");
    expect((await accesses(survey.shop)).at(-1)).toMatchObject({ purpose: "export-survey-comments", count: 4 });
  });
});

describe("lists and the home page", () => {
  it("shows each survey with its answers and score", async () => {
    const survey = await publishedSurvey(world);
    await answerIn(survey, "2026-11-10", [...times(30, 9), null]);
    expect(await world.run(survey.shop, (ctx) => listSurveys(ctx))).toMatchObject([
      { id: survey.surveyId, state: "published", mode: "anonymous", publishedVersion: 1, hasUnpublishedChanges: false, answers: 31, nps: { score: 100 } },
    ]);
  });

  it("sums up the weeks that began this month, over all surveys", async () => {
    const shop = await shopWithIdentity(world);
    world.clock.set("2026-10-26T10:00:00Z");
    const [one, two] = [await publishedSurvey(world, { shop }), await publishedSurvey(world, { shop })];
    await answerIn(one, "2026-10-27", times(9, 0));
    await answerIn(one, "2026-11-03", times(20, 10));
    await answerIn(two, "2026-11-10", times(10, 9));
    await answerIn(two, "2026-11-17", times(6, 9));
    await answerIn(one, "2026-11-17", times(2, 0));
    const summary = await world.run(shop, (ctx) => loadThisMonth(ctx));
    expect(summary).toMatchObject({ monthOn: "2026-11-01", answers: 36, hasWithheld: true, nps: { score: 100, scored: 36 } });
  });

  it("has nothing to say in a shop without surveys", async () => {
    const shop = await world.makeShop();
    world.clock.set("2026-11-23T10:00:00Z");
    expect(await world.run(shop, (ctx) => loadThisMonth(ctx))).toEqual({ monthOn: "2026-11-01", answers: 0, hasWithheld: false, nps: null });
    expect(await world.run(shop, (ctx) => listSurveys(ctx))).toEqual([]);
  });
});

describe("the record of processing (Art. 30)", () => {
  it("lists what happens in this shop, not what could", async () => {
    const none = await world.makeShop();
    const linked = await publishedSurvey(world, { mode: "linked" });
    const active = (shop: ShopIdentity) => world.run(shop, (ctx) => Promise.all(processingActivities.map((activity) => activity.isActive(ctx))));
    expect(processingActivities.map((activity) => activity.id)).toEqual(["surveys.linked-answers", "surveys.anonymous-answers"]);
    expect(await active(none)).toEqual([false, false]);
    expect(await active(linked.shop)).toEqual([true, false]);
    expect((await world.run(linked.shop, (ctx) => loadSurvey(ctx, linked.surveyId)))!.isModeFixed).toBe(true);
  });
});
