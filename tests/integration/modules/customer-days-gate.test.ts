import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  backToDraft,
  cancelCustomerDay,
  recordDayApproval,
  revokeDayApproval,
  saveCustomerDay,
  scheduleCustomerDay,
  stopCustomerDay,
  submitForReview,
} from "#app/modules/customer-days/index.server.ts";
import type { GateGap } from "#app/modules/approvals/index.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { addDays } from "#app/shared/calendar-day.ts";
import { canonicalJson, type CanonicalValue } from "#app/shared/canonical-json.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import {
  aDayInReview,
  aDayWorld,
  aDraft,
  anApprovedDay,
  anEntry,
  approvalsNeeded,
  aScheduledDay,
  author,
  record,
  reviewer,
  schedule,
  type DayWorld,
} from "#tests/support/set-up-customer-day.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});

const refused = (kind: GateGap["kind"], ...entries: readonly GateGap["entry"][]) => ({
  ok: false,
  refusal: { kind: "gate-not-open", missing: entries.map((entry) => ({ kind, entry })) },
});
const change = async (days: DayWorld, dayId: string, headline: string, actor = author) => {
  const { content, revision } = await days.detail(dayId);
  const texts = { ...content.texts, de: { ...content.texts.de, headline } };
  return days.as(actor, (ctx) => saveCustomerDay(ctx, { dayId, revision, content: { ...content, texts } }));
};

describe("a customer day without its three entries (law B-03, gate H2)", () => {
  it("is not scheduled, and is told which are missing", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days);
    expect(await schedule(days, dayId)).toEqual(refused("entry-missing", ...approvalsNeeded));
    expect((await days.detail(dayId)).gate).toMatchObject({ outcome: "undecided", entries: [] });
  });

  it("is not scheduled before the last of them is on record, and is told each time what is missing", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days);
    for (const [done, kind] of approvalsNeeded.entries()) {
      expect(await schedule(days, dayId)).toEqual(refused("entry-missing", ...approvalsNeeded.slice(done)));
      expectOk(await record(days, dayId, anEntry(kind)));
    }
    expectOk(await schedule(days, dayId));
    expect((await days.detail(dayId)).gate).toMatchObject({ outcome: "allowed", missing: [] });
  });

  it.each(approvalsNeeded)("is not scheduled when the newest %s says no, though an earlier one said yes", async (kind) => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    expectOk(await record(days, dayId, anEntry(kind, { verdict: "negative" })));
    expect(await schedule(days, dayId)).toEqual(refused("entry-negative", kind));
    expect((await days.detail(dayId)).gate.outcome).toBe("refused");
  });

  it.each(approvalsNeeded)("is not scheduled when the %s ends before its last day", async (kind) => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    const { endsOn } = await days.detail(dayId);
    expectOk(await record(days, dayId, anEntry(kind, { validUntilOn: addDays(endsOn, -1) })));
    expect(await schedule(days, dayId)).toEqual(refused("entry-expired", kind));
    expectOk(await record(days, dayId, anEntry(kind, { validUntilOn: endsOn })));
    expectOk(await schedule(days, dayId));
  });

  it.each(approvalsNeeded)("is not scheduled once the %s was taken back", async (kind) => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    const entry = (await days.detail(dayId)).gate.entries.find((line) => line.kind === kind)!;
    expectOk(await days.as(reviewer, (ctx) => revokeDayApproval(ctx, { dayId, entryId: entry.id })));
    expect(await schedule(days, dayId)).toEqual(refused("entry-missing", kind));
    expectOk(await record(days, dayId, anEntry(kind)));
    expectOk(await schedule(days, dayId));
  });

  it.each(approvalsNeeded)("is not scheduled by a yes from before a no of the %s, once its author alone took the no back", async (kind) => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    expectOk(await record(days, dayId, anEntry(kind, { verdict: "negative" })));
    const no = (await days.detail(dayId)).gate.entries.at(-1)!;
    expectOk(await days.as(author, (ctx) => revokeDayApproval(ctx, { dayId, entryId: no.id })));
    expect(await schedule(days, dayId)).toEqual(refused("entry-missing", kind));
    expectOk(await record(days, dayId, anEntry(kind)));
    expectOk(await schedule(days, dayId));
  });

  it("is not scheduled by what was recorded about another content, or another day", async () => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    expectOk(await change(days, dayId, "Heute ist Kundentag!"));
    expect(await schedule(days, dayId)).toEqual(refused("entry-for-other-content", ...approvalsNeeded));
    const startsOn = addDays((await days.detail(dayId)).startsOn, 20);
    const otherDay = await aDayInReview(days, { startsOn, endsOn: startsOn });
    expect(await schedule(days, otherDay)).toEqual(refused("entry-missing", ...approvalsNeeded));
  });

  it("takes a conditional opinion and advice, with the conditions on record, and no conditional decision", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days);
    for (const kind of ["lawyer-opinion", "dpo-advice"] as const) {
      expect(await record(days, dayId, anEntry(kind, { verdict: "conditional" }))).toMatchObject({ refusal: { kind: "invalid-entry", issues: [{ path: "conditions", kind: "required" }] } });
      expectOk(await record(days, dayId, anEntry(kind, { verdict: "conditional", conditions: "Nur mit Hinweis." })));
    }
    expect(await record(days, dayId, anEntry("controller-decision", { verdict: "conditional", conditions: "Vielleicht." }))).toMatchObject({
      refusal: { kind: "invalid-entry", issues: [{ path: "verdict", kind: "not-a-choice" }] },
    });
    expectOk(await record(days, dayId, anEntry("controller-decision")));
    expectOk(await schedule(days, dayId));
  });
});

describe("one changed byte", () => {
  it("sends a scheduled day back into review, and the byte put back finds its entries again", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days);
    const { content, contentHash } = await days.detail(dayId);
    expect(expectOk(await change(days, dayId, `${content.texts.de.headline}.`))).toMatchObject({ state: "legal_review" });
    expect(await days.detail(dayId)).toMatchObject({ state: "legal_review", gate: { outcome: "undecided" } });
    expect(expectOk(await change(days, dayId, content.texts.de.headline))).toMatchObject({ contentHash });
    expectOk(await schedule(days, dayId));
  });

  it("of every field is another content", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days, { budgetCapMinor: 50_000 });
    const { content, contentHash } = await days.detail(dayId);
    const others: readonly Partial<typeof content>[] = [
      { name: "Kundentag 2" },
      { startsOn: addDays(content.startsOn, -1) },
      { endsOn: addDays(content.endsOn, 1) },
      { timeZone: "Europe/Vienna" },
      { value: { kind: "percentage", percent: 11 } },
      { minimumSpendMinor: 3000 },
      { budgetCapMinor: 50_001 },
      { codes: { kind: "public", code: "TEE-10" } },
      { texts: { ...content.texts, en: { ...content.texts.en, conditions: "Not on books." } } },
      { priceNotice: { kind: "lowest-price", texts: { de: "Niedrigster Preis der letzten 30 Tage: 9,90 €", en: "Lowest price of the last 30 days: €9.90" } } },
    ];
    const hashes = [contentHash];
    for (const other of others) {
      const { revision } = await days.detail(dayId);
      hashes.push(expectOk(await days.as(author, (ctx) => saveCustomerDay(ctx, { dayId, revision, content: { ...content, ...other } }))).contentHash);
    }
    expect(new Set(hashes).size).toBe(others.length + 1);
  });

  it("between looking and deciding is noticed: nothing is recorded or scheduled about what was not seen", async () => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    const { contentHash, gate } = await days.detail(dayId);
    expectOk(await change(days, dayId, "Schnell noch geändert"));
    expect(await days.as(reviewer, (ctx) => recordDayApproval(ctx, { dayId, contentHash, entry: anEntry("dpo-advice") }))).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
    expect(await days.as(author, (ctx) => scheduleCustomerDay(ctx, { dayId, contentHash }))).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
    expect((await days.detail(dayId)).gate.entries).toHaveLength(gate.entries.length);
  });
});

describe("four eyes", () => {
  it("keep the author's account from recording the opinion and the advice, not the decision", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days);
    for (const kind of ["lawyer-opinion", "dpo-advice"] as const) {
      expect(await record(days, dayId, anEntry(kind), author)).toEqual({ ok: false, refusal: { kind: "author-is-reviewer" } });
      expectOk(await record(days, dayId, anEntry(kind), reviewer));
    }
    expectOk(await record(days, dayId, anEntry("controller-decision"), author));
    expectOk(await schedule(days, dayId));
  });

  it("do not count what the reviewer recorded about a content that she then wrote herself", async () => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    const { content } = await days.detail(dayId);
    expectOk(await change(days, dayId, "Anders", reviewer));
    expectOk(await change(days, dayId, content.texts.de.headline, reviewer));
    expect(await schedule(days, dayId)).toEqual(refused("entry-missing", "lawyer-opinion", "dpo-advice"));
  });

  it("are not got round by saving the same content again", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days);
    const { content, revision } = await days.detail(dayId);
    expectOk(await days.as(reviewer, (ctx) => saveCustomerDay(ctx, { dayId, revision, content })));
    expect(await days.detail(dayId)).toMatchObject({ authorStaffId: "1", revision: revision + 1 });
    expect(await record(days, dayId, anEntry("dpo-advice"), author)).toMatchObject({ refusal: { kind: "author-is-reviewer" } });
  });

  it("keep the officer from deciding and the lawyer from advising as officer (Art. 38(6))", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days);
    expectOk(await record(days, dayId, anEntry("dpo-advice", { person: "Berta Sommer" })));
    expect(await record(days, dayId, anEntry("lawyer-opinion", { person: "RAin Dr. Berta Sommer" }))).toEqual({ ok: false, refusal: { kind: "same-person", other: "dpo-advice" } });
    expectOk(await record(days, dayId, anEntry("lawyer-opinion", { person: "Clara Winter" })));
    expect(await record(days, dayId, anEntry("controller-decision", { person: "SOMMER, Berta" }))).toEqual({ ok: false, refusal: { kind: "same-person", other: "dpo-advice" } });
    expectOk(await record(days, dayId, anEntry("controller-decision", { person: "Clara Winter" })));
  });
});

describe("the database itself", () => {
  const sql = (days: DayWorld, statement: (tx: ReturnType<typeof rows>) => Promise<unknown>) => world.database.forShop(days.shop.id, (tx) => statement(rows({ tx })));
  const moved = (days: DayWorld, dayId: string, state: string) => sql(days, (tx) => tx.$executeRaw`UPDATE customer_day SET state = ${state} WHERE id = ${dayId}::uuid`);

  it.each(["scheduled", "live"])("refuses a day that is set to %s without its entries", async (state) => {
    const days = await aDayWorld(world);
    for (const dayId of [(await aDraft(days)).dayId, await aDayInReview(days)]) {
      await expect(moved(days, dayId, state)).rejects.toThrow(/three entries|only a scheduled day/);
    }
  });

  it("refuses a day that is inserted as scheduled or live", async () => {
    const days = await aDayWorld(world);
    const { dayId } = await aDraft(days);
    for (const state of ["scheduled", "live"]) {
      const copy = sql(days, (tx) => tx.$executeRaw`
        INSERT INTO customer_day SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'state', ${state}::text))).* FROM customer_day d WHERE id = ${dayId}::uuid`);
      await expect(copy).rejects.toThrow(/three entries/);
    }
  });

  it("refuses what the entries do not cover: one negative, one expired, one taken back, a no taken back, one by the author", async () => {
    for (const spoil of [
      (days: DayWorld, dayId: string) => record(days, dayId, anEntry("controller-decision", { verdict: "negative" })),
      (days: DayWorld, dayId: string) => record(days, dayId, anEntry("lawyer-opinion", { validUntilOn: "2026-12-01" })),
      async (days: DayWorld, dayId: string) => {
        const [entry] = (await days.detail(dayId)).gate.entries;
        return days.as(reviewer, (ctx) => revokeDayApproval(ctx, { dayId, entryId: entry!.id }));
      },
      async (days: DayWorld, dayId: string) => {
        expectOk(await record(days, dayId, anEntry("dpo-advice", { verdict: "negative" })));
        const no = (await days.detail(dayId)).gate.entries.at(-1)!;
        return days.as(author, (ctx) => revokeDayApproval(ctx, { dayId, entryId: no.id }));
      },
      (days: DayWorld, dayId: string) => sql(days, (tx) => tx.$executeRaw`UPDATE customer_day SET author_staff_id = '2' WHERE id = ${dayId}::uuid`),
    ]) {
      const days = await aDayWorld(world);
      const dayId = await anApprovedDay(days);
      await spoil(days, dayId);
      await expect(moved(days, dayId, "scheduled")).rejects.toThrow(/three entries/);
    }
  });

  it("lets an approved day be scheduled, goes live from there only, and keeps what was announced (law B-05)", async () => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    await expect(moved(days, dayId, "live")).rejects.toThrow(/only a scheduled day/);
    await moved(days, dayId, "scheduled");
    await moved(days, dayId, "live");
    const { content } = await days.detail(dayId);
    const longer = { ...content, endsOn: addDays(content.endsOn, 1) };
    const hash = createHash("sha256").update(canonicalJson(longer)).digest("hex");
    const extend = sql(days, (tx) => tx.$executeRaw`
      UPDATE customer_day SET content = ${longer}::jsonb, content_hash = ${hash}, ends_on = ${longer.endsOn}::date WHERE id = ${dayId}::uuid`);
    await expect(extend).rejects.toThrow(/content of a live day/);
    for (const state of ["draft", "legal_review", "scheduled", "cancelled"]) await expect(moved(days, dayId, state)).rejects.toThrow(/no way out of live/);
    await moved(days, dayId, "ended");
    for (const state of ["live", "draft", "cancelled"]) await expect(moved(days, dayId, state)).rejects.toThrow(/no way out of ended/);
  });

  it("refuses a content that is not the one of its hash, and columns that are not those of the content", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days);
    for (const statement of [
      (tx: ReturnType<typeof rows>) => tx.$executeRaw`UPDATE customer_day SET content = jsonb_set(content, '{value,percent}', '50') WHERE id = ${dayId}::uuid`,
      (tx: ReturnType<typeof rows>) => tx.$executeRaw`UPDATE customer_day SET ends_on = ends_on + 1 WHERE id = ${dayId}::uuid`,
      (tx: ReturnType<typeof rows>) => tx.$executeRaw`UPDATE customer_day SET starts_on = starts_on - 1 WHERE id = ${dayId}::uuid`,
      (tx: ReturnType<typeof rows>) => tx.$executeRaw`UPDATE customer_day SET time_zone = 'UTC' WHERE id = ${dayId}::uuid`,
      (tx: ReturnType<typeof rows>) => tx.$executeRaw`UPDATE customer_day SET content_hash = ${"0".repeat(64)} WHERE id = ${dayId}::uuid`,
    ]) {
      await expect(sql(days, statement)).rejects.toThrow(/not those of the content/);
    }
  });

  it("writes canonical JSON as we do", async () => {
    const days = await aDayWorld(world);
    const text = fc.string({ unit: "grapheme" }).map((value) => value.replaceAll("\u0000", ""));
    const key = fc.string({ unit: "binary-ascii", minLength: 1 }).filter((value) => !value.includes("\u0000") && value !== "__proto__");
    const { tree } = fc.letrec<{ tree: CanonicalValue }>((tie) => ({
      tree: fc.oneof({ maxDepth: 3 }, text, fc.maxSafeInteger().map((n) => n + 0), fc.boolean(), fc.constant(null), fc.array(tie("tree"), { maxLength: 4 }), fc.dictionary(key, tie("tree"), { maxKeys: 4 })),
    }));
    const values = fc.sample(tree, 300);
    const [found] = await days.as(author, (ctx) => rows(ctx).$queryRaw<{ texts: string[] }[]>`
      SELECT array_agg(canonical_json(e.item) ORDER BY e.place) AS texts FROM jsonb_array_elements(${JSON.stringify(values)}::jsonb) WITH ORDINALITY AS e(item, place)`);
    expect(found!.texts).toEqual(values.map((value) => canonicalJson(value)));
  });
});

describe("whatever people do, in whatever order", () => {
  type Step = "save" | "save-change" | "submit" | "opinion" | "advice" | "decision" | "no" | "revoke" | "schedule" | "back" | "cancel" | "stop" | "wait" | "sweep";
  const steps: readonly Step[] = ["save", "save-change", "submit", "opinion", "advice", "decision", "no", "revoke", "schedule", "back", "stop", "wait", "sweep"];

  it("no day is scheduled or live without its three entries", async () => {
    let reachedLive = 0;
    const walk = fc.array(fc.constantFrom(...steps, ...approvalSteps), { minLength: 6, maxLength: 10 });
    for (const [index, path] of fc.sample(walk, { numRuns: 8, seed: 7 }).entries()) {
      const days = await aDayWorld(world);
      world.clock.set("2026-11-23T10:00:00Z");
      const { dayId } = await aDraft(days, { startsOn: "2026-11-24", endsOn: "2026-11-24" });
      const isSure = index % 2 === 0;
      for (const step of isSure ? (["submit", "opinion", "advice", "decision", "schedule", "wait", ...path] as const) : path) {
        await take(days, dayId, step);
        const { state, gate } = await days.detail(dayId);
        if (state === "live") reachedLive += 1;
        if (state === "scheduled" || state === "live") expect([path, step, gate.missing]).toEqual([path, step, []]);
        expect([path, step, liveDiscounts(days)]).toEqual([path, step, state === "live" ? 1 : 0]);
      }
    }
    expect(reachedLive).toBeGreaterThan(5);
  });

  const approvalSteps: readonly Step[] = ["submit", "opinion", "advice", "decision", "schedule", "wait"];

  async function take(days: DayWorld, dayId: string, step: Step): Promise<void> {
    const { content, revision, contentHash, gate } = await days.detail(dayId);
    const acts: Readonly<Record<Step, () => Promise<unknown>>> = {
      save: () => days.as(author, (ctx) => saveCustomerDay(ctx, { dayId, revision, content })),
      "save-change": () => change(days, dayId, `Kundentag ${revision}`),
      submit: () => days.as(author, (ctx) => submitForReview(ctx, { dayId, revision })),
      opinion: () => record(days, dayId, anEntry("lawyer-opinion")),
      advice: () => record(days, dayId, anEntry("dpo-advice")),
      decision: () => record(days, dayId, anEntry("controller-decision")),
      no: () => record(days, dayId, anEntry("controller-decision", { verdict: "negative" })),
      revoke: () => days.as(reviewer, (ctx) => revokeDayApproval(ctx, { dayId, entryId: gate.entries.find(({ isCurrent }) => isCurrent)?.id ?? dayId })),
      schedule: () => days.as(author, (ctx) => scheduleCustomerDay(ctx, { dayId, contentHash })),
      back: () => days.as(author, (ctx) => backToDraft(ctx, { dayId })),
      cancel: () => days.as(author, (ctx) => cancelCustomerDay(ctx, { dayId })),
      stop: () => days.as(author, (ctx) => stopCustomerDay(ctx, { dayId })),
      wait: () => days.passTo("2026-11-24T09:00:00Z"),
      sweep: () => days.job("customer-days.sweep"),
    };
    await acts[step]();
    await days.passTo(world.clock.now().toISOString());
  }

  function liveDiscounts({ platform }: DayWorld): number {
    return [...platform.discounts.values()].filter(({ isOver }) => !isOver).length;
  }
});
