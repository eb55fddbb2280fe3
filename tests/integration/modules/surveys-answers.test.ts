import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listConsents, loadConsentProofs, withdrawConsent } from "#app/modules/consent/index.server.ts";
import { findCustomer } from "#app/modules/customers/index.server.ts";
import { loadShopProfile, saveShopProfile } from "#app/modules/shops/index.server.ts";
import { jobs, loadSurvey, pauseSurvey, recordAnswer, subjectData, titleOfConsent } from "#app/modules/surveys/index.server.ts";
import { newSurveyContent } from "#app/modules/surveys/index.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { completeProfile, publishedSurvey, valueOf, type SurveyAtWork } from "./published-survey.ts";
import { expectTalliesToHold, talliesOf } from "./survey-tallies.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});

const inShop = <Value>(shop: ShopIdentity, read: (tx: TestWorld["database"]["unbound"]) => Promise<Value>) =>
  world.database.forShop(shop.id, (tx) => read(tx as unknown as TestWorld["database"]["unbound"]));
const anonymousRows = (shop: ShopIdentity) => inShop(shop, (tx) => tx.anonymousAnswer.findMany());
const linkedRows = (shop: ShopIdentity) => inShop(shop, (tx) => tx.linkedAnswer.findMany());
const customerId = () => String(Math.floor(Math.random() * 1e12) + 1e12);

const runJob = (shop: ShopIdentity, name: string, payload: Record<string, unknown>) =>
  world.run(shop, (ctx) => jobs.find((job) => job.definition.name === name)!.handle(ctx, payload as never));

describe("an anonymous answer (law S-02)", () => {
  it("is kept with its week and nothing that points to anybody", async () => {
    world.clock.set("2026-11-25T13:37:42Z");
    const survey = await publishedSurvey(world);
    const before = world.logLines.length;
    const recorded = await survey.answer({ score: 9, comment: "Schöner Tee", platformCustomerId: "7012345678", submission: randomUUID() });
    expect(recorded).toEqual({ ok: true, value: { mode: "anonymous", linked: false } });
    const [row, ...others] = await anonymousRows(survey.shop);
    expect(others).toEqual([]);
    expect(Object.keys(row!).sort()).toEqual(["id", "isShuffled", "language", "score", "sealedComment", "shopId", "surveyId", "version", "weekOn"]);
    expect(row).toMatchObject({ surveyId: survey.surveyId, version: 1, language: "de", score: 9, weekOn: new Date("2026-11-23") });
    expect(row!.id[14]).toBe("4");
    expect(Buffer.from(row!.sealedComment!).toString("latin1")).not.toContain("Tee");
    expect(world.logLines.slice(before)).toEqual([]);
    await expectTalliesToHold(world, survey);
  });

  it("makes no customer, consent, event or job, whoever is logged in", async () => {
    const survey = await publishedSurvey(world, { mode: "linked" });
    const queued = await world.database.unbound.outboxEntry.count({ where: { shopId: survey.shop.id } });
    valueOf(await survey.answer({ platformCustomerId: customerId(), submission: randomUUID() }));
    expect(await world.database.unbound.outboxEntry.count({ where: { shopId: survey.shop.id } })).toBe(queued);
    expect(await inShop(survey.shop, (tx) => Promise.all([tx.customer.count(), tx.consentEntry.count(), tx.vaultAccess.count()]))).toEqual([0, 0, 0]);
    expect(await linkedRows(survey.shop)).toEqual([]);
    expect(await anonymousRows(survey.shop)).toHaveLength(1);
  });

  it("shares no value with another answer of the same browser, nor with its receipt", async () => {
    const survey = await publishedSurvey(world);
    const submission = randomUUID();
    valueOf(await survey.answer({ comment: "eins", submission }));
    valueOf(await survey.answer({ comment: "eins", submission: randomUUID() }));
    const [one, two] = await anonymousRows(survey.shop);
    expect(one!.id).not.toBe(two!.id);
    expect(one!.sealedComment).not.toEqual(two!.sealedComment);
    const receipts = await inShop(survey.shop, (tx) => tx.submissionReceipt.findMany());
    expect(receipts).toHaveLength(2);
    for (const receipt of receipts) {
      expect(Object.keys(receipt).sort()).toEqual(["hash", "receivedOn", "shopId"]);
      expect(Buffer.from(receipt.hash).toString("hex")).not.toContain(submission.replaceAll("-", ""));
    }
  });

  it("lies in a table without a foreign key", async () => {
    const keys = await world.database.unbound.$queryRaw`
      SELECT conname FROM pg_constraint WHERE contype = 'f' AND (conrelid = 'anonymous_answer'::regclass OR confrelid = 'anonymous_answer'::regclass)`;
    expect(keys).toEqual([]);
  });

  it("is masked before it is kept (law S-04)", async () => {
    const survey = await publishedSurvey(world);
    valueOf(await survey.answer({ comment: "Schreiben Sie an erika@web.de oder 0170 1234567" }));
    const [row] = await anonymousRows(survey.shop);
    const text = await world.run(survey.shop, (ctx) =>
      ctx.vault.open({ subject: survey.surveyId, field: "anonymous_answer.sealed_comment", sealed: row!.sealedComment!, purpose: "read-survey-comments" }),
    );
    expect(text).toBe("Schreiben Sie an [E-Mail entfernt] oder [Nummer entfernt]");
  });

  it("counts once, however often the browser sends it, also at the same time", async () => {
    const survey = await publishedSurvey(world);
    const submission = randomUUID();
    const recorded = await Promise.all(Array.from({ length: 8 }, () => survey.answer({ comment: "einmal", submission })));
    expect(recorded.every((result) => result.ok)).toBe(true);
    valueOf(await survey.answer({ comment: "einmal", submission: submission.toUpperCase() }));
    expect(await anonymousRows(survey.shop)).toHaveLength(1);
    await expectTalliesToHold(world, survey);
  });

  it.each(["anonymous", "linked"] as const)("is taken once also when its retry comes after the survey has moved on (%s): who was heard is not asked again", async (mode) => {
    const survey = await publishedSurvey(world, { mode });
    const given = { submission: randomUUID(), version: 1, isConsentGiven: mode === "linked", platformCustomerId: customerId() };
    const taken = await survey.answer(given);
    const noticeHash = "0".repeat(64);
    await world.run(survey.shop, (ctx) => pauseSurvey(ctx, { surveyId: survey.surveyId }));
    expect([await survey.answer(given), await survey.answer({ ...given, noticeHash })]).toEqual([taken, taken]);
    expect(await survey.answer({ ...given, submission: randomUUID() })).toMatchObject({ refusal: { kind: "survey-closed" } });
    expect((await anonymousRows(survey.shop)).length + (await linkedRows(survey.shop)).length).toBe(1);
    await expectTalliesToHold(world, survey);
  });

  it("is not refused while an earlier attempt of it is being committed: its end is awaited", async () => {
    const survey = await publishedSurvey(world);
    const submission = randomUUID();
    let commit = (): void => {};
    let isWritten = (): void => {};
    const written = new Promise<void>((resolve) => (isWritten = resolve));
    const first = world.run(survey.shop, async (ctx) => {
      const published = (await loadSurvey(ctx, survey.surveyId))!.published!;
      const noticeHash = published.notice.notice.de.hash;
      valueOf(await recordAnswer(ctx, { surveyId: survey.surveyId, version: 1, noticeHash, language: "de", score: 5, comment: "", submission, isConsentGiven: false, page: "/", platformCustomerId: null }));
      isWritten();
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await written;
    const retry = survey.answer({ submission, version: 9 });
    setTimeout(commit, 300);
    expect(await retry).toMatchObject({ ok: true });
    await first;
    expect(await anonymousRows(survey.shop)).toHaveLength(1);
    expect(await survey.answer({ submission: randomUUID(), version: 9 })).toMatchObject({ refusal: { kind: "version-outdated" } });
    expect(await inShop(survey.shop, (tx) => tx.submissionReceipt.count())).toBe(1);
  });

  it("counts each time when the browser cannot name its submission", async () => {
    const survey = await publishedSurvey(world);
    valueOf(await survey.answer());
    valueOf(await survey.answer({ submission: "1" }));
    valueOf(await survey.answer({ submission: "1" }));
    expect(await anonymousRows(survey.shop)).toHaveLength(3);
  });

  it("counts every one of many that come at once", async () => {
    const survey = await publishedSurvey(world);
    const scores = Array.from({ length: 60 }, (_, index) => index % 12);
    await Promise.all(scores.map(async (score) => valueOf(await survey.answer({ score: score === 11 ? null : score, comment: score % 3 === 2 ? "Text" : "" }))));
    expect(await anonymousRows(survey.shop)).toHaveLength(60);
    await expectTalliesToHold(world, survey);
  });

  it("belongs to the Monday of the shop's own time zone", async () => {
    const survey = await publishedSurvey(world);
    world.clock.set("2026-11-29T22:59:00Z");
    valueOf(await survey.answer());
    world.clock.set("2026-11-29T23:01:00Z");
    valueOf(await survey.answer());
    const weeks = (await anonymousRows(survey.shop)).map((row) => row.weekOn.toISOString().slice(0, 10));
    expect(weeks.sort()).toEqual(["2026-11-23", "2026-11-30"]);
  });
});

describe("an answer that is refused", () => {
  it.each([
    [{ score: 11 }, "score-out-of-range"],
    [{ score: Number.NaN }, "score-out-of-range"],
    [{ comment: "x".repeat(2001) }, "comment-too-long"],
    [{ score: null, comment: "  " }, "nothing-answered"],
    [{ version: 2 }, "version-outdated"],
    [{ version: Number.NaN }, "version-outdated"],
    [{ noticeHash: "0".repeat(64) }, "notice-outdated"],
    [{ surveyId: randomUUID() }, "survey-not-found"],
    [{ surveyId: randomUUID(), comment: "mit Text" }, "survey-not-found"],
    [{ surveyId: randomUUID(), isConsentGiven: true }, "survey-not-found"],
    [{ surveyId: "' OR 1=1" }, "survey-not-found"],
  ])("%j: %s, and nothing is kept", async (given, kind) => {
    const survey = await publishedSurvey(world);
    const submission = randomUUID();
    expect(await survey.answer({ ...given, submission })).toMatchObject({ ok: false, refusal: { kind } });
    expect(await anonymousRows(survey.shop)).toEqual([]);
    expect(await inShop(survey.shop, (tx) => Promise.all([tx.submissionReceipt.count(), tx.surveyWeekTally.count()]))).toEqual([0, 0]);
    // The same submission, corrected, is taken: a refusal used up nothing.
    expect((await survey.answer({ submission })).ok).toBe(true);
  });

  it("was read in German and sent as English: the notice of that language counts", async () => {
    const survey = await publishedSurvey(world);
    const german = (await world.run(survey.shop, (ctx) => loadSurvey(ctx, survey.surveyId)))!.published!.notice.notice.de.hash;
    expect(await survey.answer({ language: "en", noticeHash: german })).toMatchObject({ refusal: { kind: "notice-outdated" } });
    expect((await survey.answer({ language: "en" })).ok).toBe(true);
  });

  it("comes after the survey was paused, and nothing of it is kept", async () => {
    const survey = await publishedSurvey(world);
    await world.run(survey.shop, async (ctx) => valueOf(await pauseSurvey(ctx, { surveyId: survey.surveyId })));
    expect(await survey.answer()).toEqual({ ok: false, refusal: { kind: "survey-closed" } });
    expect(await survey.answer({ isConsentGiven: true })).toEqual({ ok: false, refusal: { kind: "survey-closed" } });
    expect(await anonymousRows(survey.shop)).toEqual([]);
    expect(await talliesOf(world, survey)).toEqual({ kept: [], recount: [] });
  });

  it("is for a survey of another shop (law X-01)", async () => {
    const [mine, theirs] = [await publishedSurvey(world), await publishedSurvey(world)];
    const { notice, version } = (await world.run(theirs.shop, (ctx) => loadSurvey(ctx, theirs.surveyId)))!.published!;
    const given = { surveyId: theirs.surveyId, version, noticeHash: notice.notice.de.hash };
    expect(await mine.answer(given)).toMatchObject({ refusal: { kind: "survey-not-found" } });
    expect(await anonymousRows(theirs.shop)).toEqual([]);
  });
});

describe("a linked answer", () => {
  const linked = () => publishedSurvey(world, { mode: "linked" });
  const hers = (survey: SurveyAtWork, platformCustomerId: string) =>
    world.run(survey.shop, async (ctx) => (await findCustomer(ctx, { platformCustomerId }))!);
  /** She has linked an answer and withdrawn it; the job that deletes it has not run yet. */
  const withdrawn = async () => {
    const survey = await linked();
    const her = customerId();
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: her, score: 1 }));
    const customer = await hers(survey, her);
    const which = { customer, purpose: "survey-link", scope: `survey:${survey.surveyId}` } as const;
    await world.run(survey.shop, (ctx) => withdrawConsent(ctx, { ...which, channel: "storefront" }));
    return { survey, her, eraseWithdrawn: () => runJob(survey.shop, "surveys.erase-withdrawn-answers", { shopId: survey.shop.id, ...which }) };
  };

  it("is hers by a consent with its proof, and her free text lies under her key", async () => {
    const survey = await linked();
    const platformCustomerId = customerId();
    const recorded = await survey.answer({ score: 3, comment: "Paket kam spät, erika@web.de", isConsentGiven: true, platformCustomerId });
    expect(recorded).toEqual({ ok: true, value: { mode: "linked", linked: true } });
    const customer = await hers(survey, platformCustomerId);
    const [row] = await linkedRows(survey.shop);
    expect(row).toMatchObject({ customer, score: 3, version: 1, language: "de" });
    expect(await anonymousRows(survey.shop)).toEqual([]);
    const [consent] = await world.run(survey.shop, (ctx) => listConsents(ctx, customer));
    expect(consent).toMatchObject({ consentEntryId: row!.consentEntryId, purpose: "survey-link", scope: `survey:${survey.surveyId}` });
    expect(consent!.text).toContain("mindestens 16 Jahre alt");
    const [exported] = await world.run(survey.shop, (ctx) => subjectData.export(ctx, { customer }));
    expect(exported!.rows).toEqual([expect.objectContaining({ score: 3, sealed_comment: "Paket kam spät, [E-Mail entfernt]" })]);
    await expectTalliesToHold(world, survey);
  });

  it("needs her logged in when she ticked the box", async () => {
    const survey = await linked();
    expect(await survey.answer({ isConsentGiven: true })).toEqual({ ok: false, refusal: { kind: "log-in-needed" } });
    expect(await anonymousRows(survey.shop)).toEqual([]);
  });

  it("stays anonymous without her consent, logged in or not", async () => {
    const survey = await linked();
    expect(await survey.answer({ platformCustomerId: customerId() })).toEqual({ ok: true, value: { mode: "linked", linked: false } });
    expect(await anonymousRows(survey.shop)).toHaveLength(1);
  });

  it("does not exist in an anonymous survey, even if a consent is sent along (law S-01)", async () => {
    const survey = await publishedSurvey(world);
    const recorded = await survey.answer({ isConsentGiven: true, platformCustomerId: customerId() });
    expect(recorded).toEqual({ ok: true, value: { mode: "anonymous", linked: false } });
    expect(await linkedRows(survey.shop)).toEqual([]);
    expect(await inShop(survey.shop, (tx) => Promise.all([tx.customer.count(), tx.consentEntry.count()]))).toEqual([0, 0]);
  });

  it("counts once, with one line in the ledger, however often it is sent", async () => {
    const survey = await linked();
    const given = { isConsentGiven: true, platformCustomerId: customerId(), submission: randomUUID(), comment: "einmal" };
    const recorded = await Promise.all([1, 2, 3, 4].map(() => survey.answer(given)));
    expect(recorded.map((result) => result.ok && result.value.linked)).toEqual([true, true, true, true]);
    expect(await linkedRows(survey.shop)).toHaveLength(1);
    expect(await inShop(survey.shop, (tx) => tx.consentEntry.count())).toBe(1);
    await expectTalliesToHold(world, survey);
  });

  it("keeps the page's path in the proof, and nothing of its query", async () => {
    const survey = await linked();
    const platformCustomerId = customerId();
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId, page: "/products/assam?email=erika@web.de#x" }));
    const [entry] = await inShop(survey.shop, (tx) => tx.consentEntry.findMany());
    const customer = await hers(survey, platformCustomerId);
    const evidence = await world.run(survey.shop, (ctx) =>
      ctx.vault.open({ subject: customer, field: "consent_entry.sealed_evidence", sealed: entry!.sealedEvidence, purpose: "export-evidence" }),
    );
    expect(JSON.parse(evidence!)).toMatchObject({ page: "/products/assam", ageConfirmed: true, controller: { name: "Teekontor Lindenhof GmbH" } });
    expect(evidence).not.toContain("erika");
  });

  it("names in the proof the controller whom the text named, also when the shop has another name by then (law 4.4)", async () => {
    const survey = await linked();
    await world.run(survey.shop, async (ctx) => {
      const { revision } = await loadShopProfile(ctx);
      valueOf(await saveShopProfile(ctx, { revision, profile: { ...completeProfile, controllerName: "Teehaus Nachfolge GmbH" } }));
    });
    const platformCustomerId = customerId();
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId }));
    const customer = await hers(survey, platformCustomerId);
    const [proof] = await world.run(survey.shop, (ctx) => loadConsentProofs(ctx, customer, "export-evidence"));
    expect(proof?.text).toContain(completeProfile.controllerName);
    expect(proof?.evidence?.controller).toEqual({ name: completeProfile.controllerName, address: completeProfile.controllerAddress });
  });

  it("comes back to her with what she was asked, and her consent with the title of its survey (Art. 12(1))", async () => {
    const survey = await linked();
    const platformCustomerId = customerId();
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId, language: "en" }));
    const customer = await hers(survey, platformCustomerId);
    const { title, question, followUp } = newSurveyContent("linked").texts.en;
    const [records] = await world.run(survey.shop, (ctx) => subjectData.export(ctx, { customer }));
    expect(records!.rows).toMatchObject([{ survey_title: title, question, follow_up: followUp }]);
    const titleOf = (scope: string) => world.run(survey.shop, (ctx) => titleOfConsent(ctx, scope, "en"));
    expect([await titleOf(`survey:${survey.surveyId}`), await titleOf(`survey:${randomUUID()}`), await titleOf("survey:x"), await titleOf("")]).toEqual([title, null, null, null]);
  });

  it("goes with the withdrawal, out of the counts too (law C-06)", async () => {
    const survey = await linked();
    const [her, other] = [customerId(), customerId()];
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: her, comment: "weg damit", score: 2 }));
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: other, score: 2 }));
    const customer = await hers(survey, her);
    const scope = `survey:${survey.surveyId}`;
    await world.run(survey.shop, (ctx) => withdrawConsent(ctx, { customer, purpose: "survey-link", scope, channel: "storefront" }));
    const [event] = await world.database.unbound.outboxEntry.findMany({ where: { shopId: survey.shop.id, name: "consent.withdrawn" } });
    const payload = event!.payload as Record<string, unknown>;
    await runJob(survey.shop, "surveys.erase-withdrawn-answers", payload);
    await runJob(survey.shop, "surveys.erase-withdrawn-answers", payload);
    expect((await linkedRows(survey.shop)).map((row) => row.customer)).toEqual([await hers(survey, other)]);
    await expectTalliesToHold(world, survey);
  });

  it("given under a new consent stays when the job for the old withdrawal comes late", async () => {
    const { survey, her, eraseWithdrawn } = await withdrawn();
    world.clock.advance({ seconds: 1 });
    for (const score of [9, 10]) valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: her, score }));
    await eraseWithdrawn();
    expect((await linkedRows(survey.shop)).map((row) => row.score).sort()).toEqual([10, 9]);
    await expectTalliesToHold(world, survey);
  });

  it("given under a new consent is awaited by the job for the old withdrawal, and stays", async () => {
    const { survey, her, eraseWithdrawn } = await withdrawn();
    const [isWritten, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const answering = world.run(survey.shop, async (ctx) => {
      const { version, notice } = (await loadSurvey(ctx, survey.surveyId))!.published!;
      const answer = { surveyId: survey.surveyId, version, noticeHash: notice.notice.de.hash, language: "de", score: 9, comment: "", submission: null } as const;
      valueOf(await recordAnswer(ctx, { ...answer, isConsentGiven: true, page: "/", platformCustomerId: her }));
      isWritten.resolve();
      await mayEnd.promise;
    });
    await isWritten.promise;
    let isErased = false;
    const erasing = eraseWithdrawn().then(() => (isErased = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isErased).toBe(false);
    mayEnd.resolve();
    await Promise.all([answering, erasing]);
    expect((await linkedRows(survey.shop)).map((row) => row.score)).toEqual([9]);
    await expectTalliesToHold(world, survey);
  });

  it("is erased with her in every survey of the shop, and hers alone (law S-07)", async () => {
    const survey = await linked();
    const second = await publishedSurvey(world, { shop: survey.shop, mode: "linked" });
    const [her, other] = [customerId(), customerId()];
    for (const one of [survey, second]) valueOf(await one.answer({ isConsentGiven: true, platformCustomerId: her, comment: "ich" }));
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: other }));
    const customer = await hers(survey, her);
    expect(await world.run(survey.shop, (ctx) => subjectData.erase(ctx, { customer }))).toEqual([{ table: "linked_answer", action: "deleted", rows: 2 }]);
    expect(await linkedRows(survey.shop)).toHaveLength(1);
    expect(await world.run(survey.shop, (ctx) => subjectData.erase(ctx, { customer }))).toEqual([]);
    await expectTalliesToHold(world, survey);
    await expectTalliesToHold(world, second);
  });
});

describe("logs", () => {
  it("hold no answer and nobody's id", async () => {
    const survey = await publishedSurvey(world, { mode: "linked" });
    const platformCustomerId = customerId();
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId, comment: "Geheimnis der Teekanne" }));
    await world.run(survey.shop, (ctx) => recordAnswer(ctx, { surveyId: "x", version: 1, noticeHash: "", language: "de", score: 1, comment: "Geheimnis", submission: null, isConsentGiven: false, page: "", platformCustomerId }));
    expect(world.logLines.join("\n")).not.toMatch(new RegExp(`Geheimnis|${platformCustomerId}`));
  });
});
