import { beforeAll, describe, expect, it } from "vitest";
import {
  backToDraft,
  cancelCustomerDay,
  createCustomerDay,
  deleteCustomerDay,
  listCustomerDays,
  loadCustomerDay,
  loadHomeDays,
  recordDayApproval,
  revokeDayApproval,
  saveCustomerDay,
  scheduleCustomerDay,
  stopCustomerDay,
  submitForReview,
} from "#app/modules/customer-days/index.server.ts";
import { newCustomerDayContent } from "#app/modules/customer-days/index.ts";
import { ScopeMissing } from "#app/shared/shop-unavailable.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { getAllRows } from "#tests/support/get/all-rows.ts";
import {
  aDayInReview,
  aDayWorld,
  aDraft,
  anApprovedDay,
  anEntry,
  aScheduledDay,
  author,
  reviewer,
  schedule,
  type Change,
  type DayWorld,
} from "#tests/support/set-up-customer-day.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});

const submit = (days: DayWorld, { dayId, revision }: { dayId: string; revision: number }) => days.as(author, (ctx) => submitForReview(ctx, { dayId, revision }));
const save = (days: DayWorld, dayId: string, { revision, content }: { revision: number; content: unknown }) =>
  days.as(author, (ctx) => saveCustomerDay(ctx, { dayId, revision, content }));
const on = (startsOn: string, endsOn = startsOn): Change => ({ startsOn, endsOn });

describe("planning a customer day", () => {
  it("starts two weeks ahead, complete in both languages, in the zone the shop has now", async () => {
    const days = await aDayWorld(world, "America/Santiago");
    const { dayId } = expectOk(await days.as(author, (ctx) => createCustomerDay(ctx)));
    const detail = await days.detail(dayId);
    expect(detail).toMatchObject({ state: "draft", revision: 0, authorStaffId: "1", startsOn: "2026-12-07", endsOn: "2026-12-07", heldReason: null, results: null, hasLateStart: false });
    expect(detail.content).toEqual(newCustomerDayContent({ todayOn: "2026-11-23", timeZone: "America/Santiago" }));
    expect([detail.startsAt, detail.endsAt]).toEqual(["2026-12-07T03:00:00.000Z", "2026-12-08T02:59:59.000Z"]);
    expect(detail.facts.map(({ kind }) => kind)).toEqual(["offer", "period", "time-zone", "audience", "budget", "price-notice", "personal-data", "mail"]);
  });

  it("starts on the day that was chosen in the calendar; what is no day, or has passed, is refused by its field", async () => {
    const days = await aDayWorld(world);
    const plan = (startsOn: string) => days.as(author, (ctx) => createCustomerDay(ctx, { startsOn }));
    const { dayId } = expectOk(await plan("2026-12-24"));
    expect(await days.detail(dayId)).toMatchObject({ state: "draft", startsOn: "2026-12-24", endsOn: "2026-12-24" });
    expectOk(await plan("2026-11-23"));
    expect(await plan("2026-11-22")).toEqual({ ok: false, refusal: { kind: "in-the-past", field: "startsOn" } });
    expect(await plan("2026-11-31")).toEqual({ ok: false, refusal: { kind: "invalid-content", issues: [{ path: "startsOn", kind: "not-a-day" }] } });
    expect(await days.as(author, (ctx) => listCustomerDays(ctx))).toHaveLength(2);
  });

  it("is for staff: a job is no author", async () => {
    const days = await aDayWorld(world);
    const { dayId, revision } = await aDraft(days);
    const system = { kind: "system", job: "test" } as const;
    const { content } = await days.detail(dayId);
    expect(await days.as(system, (ctx) => createCustomerDay(ctx))).toEqual({ ok: false, refusal: { kind: "not-staff" } });
    expect(await days.as(system, (ctx) => saveCustomerDay(ctx, { dayId, revision, content }))).toEqual({ ok: false, refusal: { kind: "not-staff" } });
  });

  it("names each field that does not hold, and saves nothing", async () => {
    const days = await aDayWorld(world);
    const { dayId, revision } = await aDraft(days);
    const before = await days.detail(dayId);
    const content = {
      ...before.content,
      name: "",
      startsOn: "2026-02-30",
      timeZone: "Europe/Teekontor",
      value: { kind: "percentage", percent: 101 },
      minimumSpendMinor: 0.5,
      codes: { kind: "public", code: "TEE 10%" },
      texts: { ...before.content.texts, de: { ...before.content.texts.de, body: "Heute \u202Etabar\u202C" } },
    };
    const refusal = await save(days, dayId, { revision, content });
    expect(refusal).toEqual({
      ok: false,
      refusal: {
        kind: "invalid-content",
        issues: [
          { path: "name", kind: "required" },
          { path: "startsOn", kind: "not-a-day" },
          { path: "timeZone", kind: "not-a-time-zone" },
          { path: "value.percent", kind: "out-of-range" },
          { path: "minimumSpendMinor", kind: "not-a-whole-number" },
          { path: "codes.code", kind: "not-a-code" },
          { path: "texts.de.body", kind: "control-characters" },
        ],
      },
    });
    expect(await days.detail(dayId)).toEqual(before);
    for (const nonsense of [null, [], "x", 7, {}]) expect(await save(days, dayId, { revision, content: nonsense })).toMatchObject({ refusal: { kind: "invalid-content" } });
  });

  it("tells the second of two editors instead of overwriting, also when both save at once", async () => {
    const days = await aDayWorld(world);
    const { dayId, revision } = await aDraft(days);
    const { content } = await days.detail(dayId);
    expectOk(await save(days, dayId, { revision, content: { ...content, name: "Erste" } }));
    expect(await save(days, dayId, { revision, content: { ...content, name: "Zweite" } })).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
    const both = await Promise.all(["Dritte", "Vierte"].map((name) => save(days, dayId, { revision: revision + 1, content: { ...content, name } })));
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect((await days.detail(dayId)).revision).toBe(revision + 2);
    expect(await submit(days, { dayId, revision })).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
  });

  it("keeps the shop's days in the order of the calendar", async () => {
    const days = await aDayWorld(world);
    const [late, early] = [await aDayInReview(days, on("2026-12-20")), (await aDraft(days, on("2026-12-01"))).dayId];
    expect((await days.as(author, (ctx) => listCustomerDays(ctx))).map(({ id, state }) => [id, state])).toEqual([[early, "draft"], [late, "legal_review"]]);
    expect(await days.as(author, (ctx) => loadHomeDays(ctx))).toMatchObject({ live: null, next: [{ id: late }], last: null });
  });

  it("finds no day of another shop (law X-01)", async () => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days);
    const { contentHash, content, revision, gate } = await days.detail(dayId);
    const stranger = await aDayWorld(world);
    const unknown = { ok: false, refusal: { kind: "day-not-found" } };
    await stranger.as(author, async (ctx) => {
      expect(await loadCustomerDay(ctx, dayId)).toBeNull();
      expect(await listCustomerDays(ctx)).toEqual([]);
      for (const id of [dayId, "not-an-id", ""]) {
        expect(await saveCustomerDay(ctx, { dayId: id, revision, content })).toEqual(unknown);
        expect(await submitForReview(ctx, { dayId: id, revision })).toEqual(unknown);
        expect(await recordDayApproval(ctx, { dayId: id, contentHash, entry: anEntry("dpo-advice") })).toEqual(unknown);
        expect(await revokeDayApproval(ctx, { dayId: id, entryId: gate.entries[0]!.id })).toEqual(unknown);
        expect(await scheduleCustomerDay(ctx, { dayId: id, contentHash })).toEqual(unknown);
        for (const act of [backToDraft, cancelCustomerDay, stopCustomerDay]) expect(await act(ctx, { dayId: id })).toEqual(unknown);
      }
    });
  });
});

describe("a day is put before its reviewers only when it is complete", () => {
  it.each<[string, Change, object]>([
    ["it ends before it starts", on("2026-12-02", "2026-12-01"), { kind: "ends-before-start", field: "endsOn" }],
    ["it lies in the past", on("2026-11-22"), { kind: "in-the-past", field: "startsOn" }],
    ["it lasts more than two weeks", on("2026-12-01", "2026-12-15"), { kind: "invalid-content", issues: [{ path: "endsOn", kind: "too-many-days" }] }],
    ["§ 11 PAngV is unanswered (law B-04)", { priceNotice: { kind: "unanswered" } }, { kind: "price-notice-missing", field: "priceNotice" }],
    ["a language lacks the lowest price", { priceNotice: { kind: "lowest-price", texts: { de: "9,90 €", en: "" } } }, { kind: "price-notice-missing", field: "priceNotice" }],
    ["no reason stands why the rule does not apply", { priceNotice: { kind: "not-applicable", reason: " " } }, { kind: "price-notice-missing", field: "priceNotice" }],
    ["its public code is too short", { codes: { kind: "public", code: "T1" } }, { kind: "invalid-content", issues: [{ path: "codes.code", kind: "too-short" }] }],
    [
      "the least spend is below the discount",
      { value: { kind: "amount", amountMinor: 1000 }, minimumSpendMinor: 999 },
      { kind: "invalid-content", issues: [{ path: "minimumSpendMinor", kind: "below-the-discount" }] },
    ],
    [
      "a language has no headline",
      { texts: { de: { headline: "", body: "b", conditions: "" }, en: { headline: "h", body: "b", conditions: "" } } },
      { kind: "invalid-content", issues: [{ path: "texts.de.headline", kind: "required" }] },
    ],
  ])("refused while %s", async (_what, change, refusal) => {
    const days = await aDayWorld(world);
    const draft = await aDraft(days, change);
    expect(await submit(days, draft)).toEqual({ ok: false, refusal });
    expect(await days.detail(draft.dayId)).toMatchObject({ state: "draft", revision: draft.revision });
  });

  it("and names all that is missing at once, what others have taken too, each at its field", async () => {
    const days = await aDayWorld(world);
    await aDayInReview(days, { ...on("2026-12-02"), name: "Nikolaus", codes: { kind: "public", code: "TEE10" } });
    days.platform.discounts.set("gid://shopify/DiscountCodeNode/1", { id: "gid://shopify/DiscountCodeNode/1", codes: new Set(["TEE99"]), tags: [], asked: {}, isOver: false });
    const lacking: Change = { ...on("2026-12-01", "2026-12-03"), priceNotice: { kind: "unanswered" } };
    for (const code of ["TEE10", "TEE99"]) {
      const draft = await aDraft(days, { ...lacking, codes: { kind: "public", code } });
      expect(await submit(days, draft)).toEqual({
        ok: false,
        refusal: {
          kind: "invalid-content",
          issues: [
            { path: "priceNotice", kind: "price-notice-missing" },
            { path: "startsOn", kind: "overlaps" },
            { path: "codes.code", kind: "code-taken" },
          ],
          overlap: { name: "Nikolaus", startsOn: "2026-12-02", endsOn: "2026-12-02" },
        },
      });
    }
  });

  it("says what it knows without the platform while that does not answer", async () => {
    const days = await aDayWorld(world);
    const draft = await aDraft(days, { priceNotice: { kind: "unanswered" }, codes: { kind: "public", code: "TEE10" } });
    days.platform.isDown = true;
    expect(await submit(days, draft)).toEqual({ ok: false, refusal: { kind: "price-notice-missing", field: "priceNotice" } });
  });

  it("with free shipping without an answer to § 11 PAngV: no price of goods is reduced", async () => {
    const days = await aDayWorld(world);
    expectOk(await submit(days, await aDraft(days, { value: { kind: "free-shipping" }, priceNotice: { kind: "unanswered" } })));
  });

  it("refused while another day takes some of the time, seconds of two time zones compared", async () => {
    const days = await aDayWorld(world);
    await aDayInReview(days, { ...on("2026-12-02", "2026-12-04"), name: "Nikolaus" });
    for (const change of [on("2026-12-04"), on("2026-12-01", "2026-12-02"), on("2026-12-03"), on("2026-12-01", "2026-12-10"), { ...on("2026-12-05"), timeZone: "Asia/Tokyo" }]) {
      expect(await submit(days, await aDraft(days, change))).toEqual({ ok: false, refusal: { kind: "overlaps", field: "startsOn", name: "Nikolaus", startsOn: "2026-12-02", endsOn: "2026-12-04" } });
    }
    for (const change of [on("2026-12-01"), on("2026-12-05"), { ...on("2026-12-07"), timeZone: "Asia/Tokyo" }]) expectOk(await submit(days, await aDraft(days, change)));
  });

  it("refused for one of two that take the same time at once", async () => {
    const days = await aDayWorld(world);
    const drafts = [await aDraft(days), await aDraft(days)];
    const both = await Promise.all(drafts.map((draft) => submit(days, draft)));
    expect(both.map((result) => result.ok).sort()).toEqual([false, true]);
  });

  it("frees its time when it is called off or goes back to being a draft", async () => {
    const days = await aDayWorld(world);
    const first = await aDayInReview(days);
    expectOk(await days.as(author, (ctx) => backToDraft(ctx, { dayId: first })));
    const second = await aDayInReview(days);
    expectOk(await days.as(author, (ctx) => cancelCustomerDay(ctx, { dayId: second })));
    expectOk(await submit(days, { dayId: first, revision: (await days.detail(first)).revision }));
  });
});

describe("a public code", () => {
  const withCode = (code: string, change: Change = {}): Change => ({ ...change, codes: { kind: "public", code } });

  it("is written in upper case, because the platform does not tell the two apart", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days, withCode(" tee-10 "));
    expect((await days.detail(dayId)).content.codes).toEqual({ kind: "public", code: "TEE-10" });
  });

  it("is refused when the platform knows it, or another planned day has it", async () => {
    const days = await aDayWorld(world);
    const known = await aScheduledDay(days, withCode("TEE10", on("2026-11-24")));
    await days.passTo("2026-11-24T09:00:00Z");
    expect(await days.detail(known)).toMatchObject({ state: "live" });
    await aDayInReview(days, withCode("TEE20", on("2026-12-01")));
    for (const code of ["TEE10", "TEE20"]) {
      expect(await submit(days, await aDraft(days, withCode(code, on("2026-12-10"))))).toEqual({ ok: false, refusal: { kind: "code-taken", field: "codes.code" } });
    }
    expectOk(await submit(days, await aDraft(days, withCode("TEE30", on("2026-12-10")))));
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("cannot be planned while the platform cannot be asked, and nothing is lost", async () => {
    const days = await aDayWorld(world);
    const draft = await aDraft(days, withCode("TEE10"));
    days.platform.isDown = true;
    expect(await submit(days, draft)).toEqual({ ok: false, refusal: { kind: "temporarily-unavailable" } });
    const noScope = { query: () => Promise.reject(new ScopeMissing("no scope")) };
    expect(await world.run(days.shop, (ctx) => submitForReview(ctx, draft), { actor: author, admin: noScope })).toEqual({ ok: false, refusal: { kind: "scope-missing" } });
    days.platform.isDown = false;
    expectOk(await submit(days, draft));
  });

  it("of a day in review is asked about again only when it is another one", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days, withCode("TEE10"));
    days.platform.isDown = true;
    const { content, revision } = await days.detail(dayId);
    expectOk(await save(days, dayId, { revision, content: { ...content, name: "Anders" } }));
    expect(await save(days, dayId, { revision: revision + 1, content: { ...content, codes: { kind: "public", code: "TEE20" } } })).toEqual({ ok: false, refusal: { kind: "temporarily-unavailable" } });
  });
});

describe("states", () => {
  it("a day in review stays complete: half a content is refused, the whole one is a new review", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days);
    const { content, revision } = await days.detail(dayId);
    expect(await save(days, dayId, { revision, content: { ...content, priceNotice: { kind: "unanswered" } } })).toMatchObject({ refusal: { kind: "price-notice-missing" } });
    expect(await save(days, dayId, { revision, content: { ...content, endsOn: "2026-12-06" } })).toMatchObject({ refusal: { kind: "ends-before-start" } });
    expectOk(await save(days, dayId, { revision, content: { ...content, value: { kind: "percentage", percent: 12 } } }));
  });

  it("a day whose time has come while it was in review is not scheduled any more", async () => {
    const days = await aDayWorld(world);
    const dayId = await anApprovedDay(days, on("2026-11-24"));
    world.clock.set("2026-11-25T10:00:00Z");
    expect(await schedule(days, dayId)).toEqual({ ok: false, refusal: { kind: "in-the-past", field: "startsOn" } });
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("let a draft be deleted that nobody was asked about: of it nothing stays, and who is still writing it is told", async () => {
    const days = await aDayWorld(world);
    const { dayId, revision } = await aDraft(days);
    const { content } = await days.detail(dayId);
    expect(await days.detail(dayId)).toMatchObject({ isDeletable: true });
    const before = await getAllRows(world.url, [days.shop]);
    expect(await days.as(author, (ctx) => deleteCustomerDay(ctx, { dayId, revision: revision - 1 }))).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
    expect(await getAllRows(world.url, [days.shop])).toEqual(before);
    expectOk(await days.as(author, (ctx) => deleteCustomerDay(ctx, { dayId, revision })));
    expect(JSON.stringify(await getAllRows(world.url, [days.shop]))).not.toContain(dayId);
    const unknown = { ok: false, refusal: { kind: "day-not-found" } };
    expect(await days.as(reviewer, (ctx) => saveCustomerDay(ctx, { dayId, revision, content }))).toEqual(unknown);
    expect(await days.as(author, (ctx) => deleteCustomerDay(ctx, { dayId, revision }))).toEqual(unknown);
  });

  it("keep a day that was before its reviewers, also as a draft again: it is called off instead", async () => {
    const days = await aDayWorld(world);
    const dayId = await aDayInReview(days);
    const remove = async () => days.as(author, async (ctx) => deleteCustomerDay(ctx, { dayId, revision: (await days.detail(dayId)).revision }));
    expect(await remove()).toEqual({ ok: false, refusal: { kind: "not-in-this-state", state: "legal_review" } });
    expectOk(await days.as(author, (ctx) => backToDraft(ctx, { dayId })));
    expect(await days.detail(dayId)).toMatchObject({ state: "draft", isDeletable: false });
    expect(await remove()).toEqual({ ok: false, refusal: { kind: "was-in-review" } });
    expectOk(await days.as(author, (ctx) => cancelCustomerDay(ctx, { dayId })));
  });

  it("refuse what does not fit them, and say which they are", async () => {
    const days = await aDayWorld(world);
    const { dayId, revision } = await aDraft(days);
    const { contentHash, content } = await days.detail(dayId);
    const notIn = (state: string) => ({ ok: false, refusal: { kind: "not-in-this-state", state } });
    expect(await schedule(days, dayId)).toEqual(notIn("draft"));
    expect(await days.as(reviewer, (ctx) => recordDayApproval(ctx, { dayId, contentHash, entry: anEntry("dpo-advice") }))).toEqual(notIn("draft"));
    expect(await days.as(author, (ctx) => stopCustomerDay(ctx, { dayId }))).toEqual(notIn("draft"));
    expectOk(await days.as(author, (ctx) => cancelCustomerDay(ctx, { dayId })));
    expect(await save(days, dayId, { revision, content })).toEqual(notIn("cancelled"));
    expect(await submit(days, { dayId, revision })).toEqual(notIn("cancelled"));
    expect(await days.as(author, (ctx) => backToDraft(ctx, { dayId }))).toEqual(notIn("cancelled"));
  });
});
