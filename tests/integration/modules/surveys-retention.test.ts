import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listConsentHistory, listConsents, loadConsentProofs, verifyLedger } from "#app/modules/consent/index.server.ts";
import { findCustomer } from "#app/modules/customers/index.server.ts";
import { jobs, loadSurvey, recordAnswer } from "#app/modules/surveys/index.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { publishedSurvey, valueOf } from "./published-survey.ts";
import { expectTalliesToHold } from "./survey-tallies.ts";

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

describe("retention (law T-01, §6)", () => {
  it("makes linked answers anonymous when their time is over: score and week stay, text and person go", async () => {
    world.clock.set("2026-11-25T10:00:00Z");
    const survey = await publishedSurvey(world, { mode: "linked", change: { retentionDays: 30 } });
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: customerId(), score: 4, comment: "alt" }));
    world.clock.advance({ days: 29 });
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: customerId(), score: 8, comment: "neu" }));
    const retire = () => runJob(survey.shop, "surveys.retire-answers", { shopId: survey.shop.id });
    await retire();
    expect(await linkedRows(survey.shop)).toHaveLength(2);
    world.clock.advance({ days: 1, seconds: 1 });
    await retire();
    await retire();
    expect((await linkedRows(survey.shop)).map((row) => row.score)).toEqual([8]);
    const [anonymous, ...more] = await anonymousRows(survey.shop);
    expect(more).toEqual([]);
    expect(anonymous).toMatchObject({ score: 4, sealedComment: null, weekOn: new Date("2026-11-23") });
    await expectTalliesToHold(world, survey);
  });

  it("ends her consent with the last answer linked under it, by nobody's declaration, and keeps the proof (law T-02)", async () => {
    world.clock.set("2026-11-25T10:00:00Z");
    const survey = await publishedSurvey(world, { mode: "linked", change: { retentionDays: 30 } });
    const [her, other] = [customerId(), customerId()];
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: her }));
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: other }));
    world.clock.advance({ days: 20 });
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: other }));
    world.clock.advance({ days: 11 });
    const retire = () => runJob(survey.shop, "surveys.retire-answers", { shopId: survey.shop.id });
    await retire();
    await retire();
    const kinds = (platformCustomerId: string) =>
      world.run(survey.shop, async (ctx) => (await listConsentHistory(ctx, (await findCustomer(ctx, { platformCustomerId }))!)).map(({ kind, channel }) => `${kind} ${channel}`));
    expect(await kinds(her)).toEqual(["given storefront", "ended retention"]);
    expect(await kinds(other)).toEqual(["given storefront", "given storefront"]);
    const [proof] = await world.run(survey.shop, async (ctx) =>
      loadConsentProofs(ctx, (await findCustomer(ctx, { platformCustomerId: her }))!, "serve-privacy-case"),
    );
    expect(proof).toMatchObject({ endedBy: "ended", endedAt: world.clock.now(), keptUntilOn: "2029-12-31" });
    expect(await world.run(survey.shop, verifyLedger)).toMatchObject({ entries: 4, firstBroken: null });
    const events = await world.database.unbound.outboxEntry.findMany({ where: { shopId: survey.shop.id, name: { in: ["consent.ended", "consent.withdrawn"] } } });
    expect(events.map(({ name, payload }) => [name, (payload as { scope: string }).scope])).toEqual([["consent.ended", `survey:${survey.surveyId}`]]);
  });

  it("does not end the consent of somebody who is just answering again", async () => {
    world.clock.set("2026-11-25T10:00:00Z");
    const survey = await publishedSurvey(world, { mode: "linked", change: { retentionDays: 30 } });
    const her = customerId();
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: her }));
    world.clock.advance({ days: 31 });
    let retiring: Promise<void> | undefined;
    await world.run(survey.shop, async (ctx) => {
      const { notice, version } = (await loadSurvey(ctx, survey.surveyId))!.published!;
      valueOf(
        await recordAnswer(ctx, {
          surveyId: survey.surveyId, version, noticeHash: notice.notice.de.hash, language: "de", score: 2, comment: "", submission: null,
          isConsentGiven: true, page: "/", platformCustomerId: her,
        }),
      );
      // Her answer has not committed yet: the run must wait for it instead of finding nothing linked.
      retiring = runJob(survey.shop, "surveys.retire-answers", { shopId: survey.shop.id });
      await new Promise((resume) => setTimeout(resume, 300));
    });
    await retiring;
    expect((await linkedRows(survey.shop)).map((row) => row.score)).toEqual([2]);
    const consents = await world.run(survey.shop, async (ctx) => listConsents(ctx, (await findCustomer(ctx, { platformCustomerId: her }))!));
    expect(consents).toHaveLength(1);
  });

  it("deletes free text of anonymous answers after the time their own version promised", async () => {
    world.clock.set("2026-11-25T10:00:00Z");
    const survey = await publishedSurvey(world, { change: { retentionDays: 7 } });
    valueOf(await survey.answer({ score: 6, comment: "kurz" }));
    const texts = async () => (await anonymousRows(survey.shop)).filter((row) => row.sealedComment !== null).length;
    world.clock.set("2026-12-06T10:00:00Z");
    await runJob(survey.shop, "surveys.retire-answers", { shopId: survey.shop.id });
    expect(await texts()).toBe(1);
    world.clock.set("2026-12-07T10:00:00Z");
    await runJob(survey.shop, "surveys.retire-answers", { shopId: survey.shop.id });
    expect(await texts()).toBe(0);
    expect(await anonymousRows(survey.shop)).toMatchObject([{ score: 6 }]);
    await expectTalliesToHold(world, survey);
  });

  it("forgets receipts of yesterday", async () => {
    const survey = await publishedSurvey(world);
    valueOf(await survey.answer({ submission: randomUUID() }));
    await runJob(survey.shop, "surveys.retire-answers", { shopId: survey.shop.id });
    expect(await inShop(survey.shop, (tx) => tx.submissionReceipt.count())).toBe(1);
    world.clock.advance({ days: 1 });
    await runJob(survey.shop, "surveys.retire-answers", { shopId: survey.shop.id });
    expect(await inShop(survey.shop, (tx) => tx.submissionReceipt.count())).toBe(0);
  });
});

describe("the place of an anonymous answer in the table (law S-02)", () => {
  const inHeapOrder = (shop: ShopIdentity) =>
    inShop(shop, (tx) => tx.$queryRaw<{ id: string; score: number; xmin: string }[]>`SELECT id::text, score::int, xmin::text FROM anonymous_answer ORDER BY ctid`);
  const retire = (shop: ShopIdentity) => runJob(shop, "surveys.retire-answers", { shopId: shop.id });

  it("tells the order of arrival until its week has ended, then no more: random order, fresh ids, one transaction", async () => {
    world.clock.set("2026-11-25T10:00:00Z");
    const survey = await publishedSurvey(world);
    for (let n = 0; n < 22; n += 1) valueOf(await survey.answer({ score: n % 11, comment: n === 7 ? "Duft" : "" }));
    await retire(survey.shop);
    const before = await inHeapOrder(survey.shop);
    expect(before.map(({ score }) => score)).toEqual(Array.from({ length: 22 }, (_, n) => n % 11));
    world.clock.set("2026-11-30T10:00:00Z");
    await retire(survey.shop);
    const after = await inHeapOrder(survey.shop);
    expect(after.map(({ score }) => score).sort()).toEqual(before.map(({ score }) => score).sort());
    expect(after.map(({ score }) => score)).not.toEqual(before.map(({ score }) => score));
    expect(new Set([...before, ...after].map(({ id }) => id)).size).toBe(44);
    expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1);
    await retire(survey.shop);
    expect(await inHeapOrder(survey.shop)).toEqual(after);
    await expectTalliesToHold(world, survey);
    const commented = (await anonymousRows(survey.shop)).filter((row) => row.sealedComment !== null);
    const texts = await world.run(survey.shop, (ctx) =>
      Promise.all(commented.map(({ sealedComment }) => ctx.vault.open({ subject: survey.surveyId, field: "anonymous_answer.sealed_comment", sealed: sealedComment!, purpose: "read-survey-comments" }))),
    );
    expect(texts).toEqual(["Duft"]);
  });

  it("does not stand out when it became anonymous later than the others of its week", async () => {
    world.clock.set("2026-11-25T10:00:00Z");
    const survey = await publishedSurvey(world, { mode: "linked", change: { retentionDays: 30 } });
    for (let n = 0; n < 5; n += 1) valueOf(await survey.answer({ score: n }));
    valueOf(await survey.answer({ isConsentGiven: true, platformCustomerId: customerId(), score: 10 }));
    world.clock.set("2026-12-01T10:00:00Z");
    await retire(survey.shop);
    const ids = (await inHeapOrder(survey.shop)).map(({ id }) => id);
    world.clock.set("2026-12-28T10:00:00Z");
    await retire(survey.shop);
    const after = await inHeapOrder(survey.shop);
    expect(after.map(({ score }) => score).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 10]);
    expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1);
    expect(after.filter(({ id }) => ids.includes(id))).toEqual([]);
  });
});
