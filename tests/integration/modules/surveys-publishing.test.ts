import { beforeAll, describe, expect, it } from "vitest";
import { loadShopProfile, saveShopProfile } from "#app/modules/shops/index.server.ts";
import {
  closeSurvey,
  createSurvey,
  deleteDraftSurvey,
  jobs,
  listSurveys,
  loadSurvey,
  loadSurveyVersion,
  pauseSurvey,
  publishSurvey,
  resumeSurvey,
  saveSurveyDraft,
  storefrontConfiguration,
} from "#app/modules/surveys/index.server.ts";
import { newSurveyContent, type SurveyContent } from "#app/modules/surveys/index.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { completeProfile, processing, publishedSurvey, shopWithIdentity, valueOf } from "./published-survey.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});

const draftIn = (shop: ShopIdentity, change: Partial<SurveyContent> = {}) =>
  world.run(shop, async (ctx) => valueOf(await createSurvey(ctx, { content: { ...newSurveyContent(), ...change } })));
const detail = async (shop: ShopIdentity, surveyId: string) => (await world.run(shop, (ctx) => loadSurvey(ctx, surveyId)))!;
const titled = (title: string): SurveyContent => {
  const content = newSurveyContent();
  return { ...content, texts: { ...content.texts, de: { ...content.texts.de, title } } };
};

describe("building a survey", () => {
  it("starts a draft with a handle made from its title, unique in the shop", async () => {
    const shop = await world.makeShop();
    const one = await draftIn(shop, titled("Grüße & Tee"));
    const two = await draftIn(shop, titled("Grüße & Tee"));
    expect([one.handle, two.handle]).toEqual(["gruesse-tee", "gruesse-tee-2"]);
    expect(await detail(shop, one.surveyId)).toMatchObject({ state: "draft", revision: 0, published: null, isModeFixed: false, answers: 0 });
  });

  it("gives parallel drafts of the same title a handle each", async () => {
    const shop = await world.makeShop();
    const drafts = await Promise.all([1, 2, 3, 4].map(() => draftIn(shop, titled("Parallel"))));
    expect(new Set(drafts.map((draft) => draft.handle)).size).toBe(4);
  });

  it("saves what was changed, and tells a second editor instead of overwriting", async () => {
    const shop = await world.makeShop();
    const { surveyId } = await draftIn(shop);
    const save = (revision: number, title: string) => world.run(shop, (ctx) => saveSurveyDraft(ctx, { surveyId, revision, content: titled(title) }));
    expect(await save(0, "Erste")).toEqual({ ok: true, value: { revision: 1 } });
    expect(await save(0, "Zweite")).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
    const both = await Promise.all([save(1, "Dritte"), save(1, "Vierte")]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
  });

  it("names each field that does not hold, and saves nothing", async () => {
    const shop = await world.makeShop();
    const { surveyId } = await draftIn(shop);
    const content = { ...newSurveyContent(), retentionDays: 99_999 };
    expect(await world.run(shop, (ctx) => saveSurveyDraft(ctx, { surveyId, revision: 0, content }))).toEqual({
      ok: false,
      refusal: { kind: "invalid-content", issues: [{ path: "retentionDays", kind: "out-of-range" }] },
    });
    expect(await detail(shop, surveyId)).toMatchObject({ revision: 0, content: newSurveyContent() });
  });

  it("deletes a draft with its key, and nothing that was ever published", async () => {
    const { shop, surveyId } = await publishedSurvey(world);
    const { surveyId: draft } = await draftIn(shop);
    expect(await world.run(shop, (ctx) => deleteDraftSurvey(ctx, { surveyId: draft }))).toMatchObject({ ok: true });
    expect(await world.run(shop, (ctx) => loadSurvey(ctx, draft))).toBeNull();
    expect(await world.run(shop, (ctx) => ctx.vault.shred(draft))).toBe(false);
    expect(await world.run(shop, (ctx) => deleteDraftSurvey(ctx, { surveyId }))).toMatchObject({
      refusal: { kind: "not-in-this-state", state: "published" },
    });
  });

  it("finds no survey of another shop (law X-01)", async () => {
    const { surveyId } = await publishedSurvey(world);
    const stranger = await shopWithIdentity(world);
    const unknown = { ok: false, refusal: { kind: "survey-not-found" } };
    await world.run(stranger, async (ctx) => {
      expect(await loadSurvey(ctx, surveyId)).toBeNull();
      expect(await saveSurveyDraft(ctx, { surveyId, revision: 1, content: newSurveyContent() })).toEqual(unknown);
      expect(await publishSurvey(ctx, { surveyId, revision: 1, processing })).toEqual(unknown);
      expect(await pauseSurvey(ctx, { surveyId })).toEqual(unknown);
      expect(await deleteDraftSurvey(ctx, { surveyId })).toEqual(unknown);
      expect(await listSurveys(ctx)).toEqual([]);
    });
  });
});

describe("publishing a survey", () => {
  const { dpoState: _dpoState, ...texts } = completeProfile;
  it.each(["controllerName", "controllerAddress", "controllerEmail", "privacyPolicyUrl", "dpoContact", "supervisoryAuthority"] as const)(
    "is refused while the shop's %s is missing, naming it (law I-01)",
    async (field) => {
      expect(texts[field]).not.toBe("");
      const shop = await world.makeShop();
      const { surveyId } = await draftIn(shop);
      await world.run(shop, async (ctx) => valueOf(await saveShopProfile(ctx, { revision: 0, profile: { ...completeProfile, [field]: "" } })));
      expect(await world.run(shop, (ctx) => publishSurvey(ctx, { surveyId, revision: 0, processing }))).toEqual({
        ok: false,
        refusal: { kind: "notice-incomplete", missing: [`shop.${field}`] },
      });
      expect(await detail(shop, surveyId)).toMatchObject({ state: "draft", published: null });
    },
  );

  it("is refused while the survey states no retention or purpose, or an operator is not named", async () => {
    const shop = await shopWithIdentity(world);
    const content = newSurveyContent();
    const { surveyId } = await draftIn(shop, { retentionDays: 0, texts: { ...content.texts, en: { ...content.texts.en, purpose: "" } } });
    const nobody = { deployment: "hosted", operatorName: "", hostingProvider: "" } as const;
    expect(await world.run(shop, (ctx) => publishSurvey(ctx, { surveyId, revision: 0, processing: nobody }))).toEqual({
      ok: false,
      refusal: {
        kind: "notice-incomplete",
        missing: ["survey.purpose.en", "survey.retentionDays", "processing.operatorName", "processing.hostingProvider"],
      },
    });
  });

  it("makes an immutable version, and each publication another one (law I-04)", async () => {
    const { shop, surveyId } = await publishedSurvey(world);
    const first = (await detail(shop, surveyId)).published!;
    expect(first).toMatchObject({ version: 1, content: newSurveyContent() });
    await world.run(shop, async (ctx) => {
      valueOf(await saveSurveyDraft(ctx, { surveyId, revision: 1, content: titled("Neuer Titel") }));
    });
    expect(await detail(shop, surveyId)).toMatchObject({ hasUnpublishedChanges: true, published: { version: 1 } });
    world.clock.advance({ days: 1 });
    await world.run(shop, async (ctx) => valueOf(await publishSurvey(ctx, { surveyId, revision: 2, processing })));
    const now = await detail(shop, surveyId);
    expect(now).toMatchObject({ hasUnpublishedChanges: false, published: { version: 2 }, revision: 3 });
    expect(now.published!.notice.notice.de.hash).not.toBe(first.notice.notice.de.hash);
    expect(await world.run(shop, (ctx) => loadSurveyVersion(ctx, surveyId, 1))).toEqual(first);
    const overwrite = world.database.forShop(shop.id, (tx) =>
      (tx as unknown as typeof world.database.unbound).$executeRaw`UPDATE survey_version SET content = '{}' WHERE survey_id = ${surveyId}::uuid`,
    );
    await expect(overwrite).rejects.toThrow(/immutable/);
  });

  it("is done once by a double click", async () => {
    const shop = await shopWithIdentity(world);
    const { surveyId } = await draftIn(shop);
    const publish = () => world.run(shop, (ctx) => publishSurvey(ctx, { surveyId, revision: 0, processing }));
    const both = await Promise.all([publish(), publish()]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect((await detail(shop, surveyId)).published!.version).toBe(1);
  });

  it("fixes the mode for good (law S-01)", async () => {
    const { shop, surveyId } = await publishedSurvey(world);
    const switched = await world.run(shop, (ctx) => saveSurveyDraft(ctx, { surveyId, revision: 1, content: newSurveyContent("linked") }));
    expect(switched).toEqual({ ok: false, refusal: { kind: "mode-fixed" } });
  });

  it("leaves what shoppers were shown as it was when the shop's identity changes", async () => {
    const { shop, surveyId } = await publishedSurvey(world);
    const before = await detail(shop, surveyId);
    await world.run(shop, async (ctx) => {
      const { revision } = await loadShopProfile(ctx);
      valueOf(await saveShopProfile(ctx, { revision, profile: { ...completeProfile, controllerName: "Lindenhof KG" } }));
    });
    const after = await detail(shop, surveyId);
    expect(after.published).toEqual(before.published);
    expect(after.controller.controllerName).toBe("Lindenhof KG");
  });

  it("is refused when the platform would not keep so much for the storefront", async () => {
    const shop = await shopWithIdentity(world);
    const content = newSurveyContent();
    const outcomes = [];
    for (let index = 0; index < 12; index++) {
      const { surveyId } = await draftIn(shop, content);
      outcomes.push(await world.run(shop, (ctx) => publishSurvey(ctx, { surveyId, revision: 0, processing })));
    }
    const published = outcomes.filter((outcome) => outcome.ok).length;
    expect(published).toBeGreaterThanOrEqual(3);
    expect(outcomes.at(-1)).toEqual({ ok: false, refusal: { kind: "storefront-full" } });
    const value = JSON.stringify(await world.run(shop, (ctx) => storefrontConfiguration(ctx)));
    expect(Buffer.byteLength(value)).toBeLessThan(128 * 1024);
  });
});

describe("the storefront", () => {
  const storefront = (shop: ShopIdentity) => world.run(shop, (ctx) => storefrontConfiguration(ctx));

  it("shows published surveys only, the newest as the current one", async () => {
    const one = await publishedSurvey(world);
    world.clock.advance({ minutes: 1 });
    const two = await publishedSurvey(world, { shop: one.shop, mode: "linked" });
    const shown = await storefront(one.shop);
    expect(shown).toMatchObject({
      format: 1,
      proxy_path: "/apps/kundentag",
      current_survey: two.surveyId,
      privacy_policy_url: completeProfile.privacyPolicyUrl,
      controller: completeProfile.controllerName,
    });
    expect(shown.surveys.map(({ id, mode, version }) => ({ id, mode, version }))).toEqual([
      { id: two.surveyId, mode: "linked", version: 1 },
      { id: one.surveyId, mode: "anonymous", version: 1 },
    ]);
    expect(shown.surveys[0]!.consent!.de).toContain("mindestens 16 Jahre");
    expect(shown.surveys[1]!.consent).toBeNull();
    expect(shown.surveys[1]!.texts.de).toMatchObject({ scale_low: "gar nicht wahrscheinlich", follow_up: newSurveyContent().texts.de.followUp });
    expect(shown.surveys[1]!.notice.en.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("loses a survey at once when it is paused or closed, and gets a paused one back", async () => {
    const { shop, surveyId } = await publishedSurvey(world);
    const ids = async () => (await storefront(shop)).surveys.map((survey) => survey.id);
    await world.run(shop, async (ctx) => valueOf(await pauseSurvey(ctx, { surveyId })));
    expect(await ids()).toEqual([]);
    await world.run(shop, async (ctx) => valueOf(await resumeSurvey(ctx, { surveyId })));
    expect(await ids()).toEqual([surveyId]);
    await world.run(shop, async (ctx) => valueOf(await closeSurvey(ctx, { surveyId })));
    expect(await ids()).toEqual([]);
    for (const use of [pauseSurvey, resumeSurvey, closeSurvey]) {
      expect(await world.run(shop, (ctx) => use(ctx, { surveyId }))).toEqual({
        ok: false,
        refusal: { kind: "not-in-this-state", state: "closed" },
      });
    }
  });

  it("is told by an event with each change", async () => {
    const { shop, surveyId } = await publishedSurvey(world);
    await world.run(shop, async (ctx) => valueOf(await pauseSurvey(ctx, { surveyId })));
    const events = await world.database.unbound.outboxEntry.findMany({ where: { shopId: shop.id, name: "surveys.changed" } });
    expect(events.map((event) => event.payload)).toEqual([
      { shopId: shop.id, surveyId },
      { shopId: shop.id, surveyId },
    ]);
  });

  const publishJob = () => jobs.find((job) => job.definition.name === "surveys.publish-storefront")!;

  it("is written into the metafield of our installation", async () => {
    const { shop } = await publishedSurvey(world);
    await world.database.unbound.shop.update({ where: { id: shop.id }, data: { installationGid: "gid://shopify/AppInstallation/7" } });
    const calls: unknown[] = [];
    const admin = {
      query: async <Data>(operation: string, variables?: unknown) => {
        calls.push({ operation, variables });
        return { metafieldsSet: { metafields: [{ id: "1" }], userErrors: [] } } as Data;
      },
    };
    await world.run(shop, (ctx) => publishJob().handle(ctx, { shopId: shop.id } as never), { admin });
    expect(calls).toEqual([
      {
        operation: "setStorefrontMetafield",
        variables: {
          metafields: [
            {
              ownerId: "gid://shopify/AppInstallation/7",
              namespace: "kundentag",
              key: "storefront",
              type: "json",
              value: JSON.stringify(await storefront(shop)),
            },
          ],
        },
      },
    ]);
  });

  it("never gets an older state after a newer one, also when two runs overlap", async () => {
    const { shop, surveyId } = await publishedSurvey(world);
    await world.database.unbound.shop.update({ where: { id: shop.id }, data: { installationGid: "gid://shopify/AppInstallation/7" } });
    const written: number[] = [];
    let release = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const adminThat = (before: () => Promise<void>) => ({
      query: async <Data>(_operation: string, variables?: Readonly<Record<string, unknown>>) => {
        await before();
        const [{ value }] = variables!["metafields"] as [{ value: string }];
        written.push((JSON.parse(value) as { surveys: unknown[] }).surveys.length);
        return { metafieldsSet: { metafields: [], userErrors: [] } } as Data;
      },
    });
    let hasStarted = () => {};
    const started = new Promise<void>((resolve) => (hasStarted = resolve));
    const admin = adminThat(async () => (hasStarted(), slow));
    const first = world.run(shop, (ctx) => publishJob().handle(ctx, {} as never), { admin });
    await started;
    await world.run(shop, async (ctx) => valueOf(await pauseSurvey(ctx, { surveyId })));
    const second = world.run(shop, (ctx) => publishJob().handle(ctx, {} as never), { admin: adminThat(async () => {}) });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(written).toEqual([]);
    release();
    await Promise.all([first, second]);
    expect(written).toEqual([1, 0]);
  });

  it("is tried again when the platform refuses the value or cannot be reached", async () => {
    const { shop } = await publishedSurvey(world);
    await world.database.unbound.shop.update({ where: { id: shop.id }, data: { installationGid: "gid://shopify/AppInstallation/7" } });
    const refusing = { query: async <Data>() => ({ metafieldsSet: { metafields: [], userErrors: [{ code: "TOO_LONG" }] } }) as Data };
    await expect(world.run(shop, (ctx) => publishJob().handle(ctx, {} as never), { admin: refusing })).rejects.toThrow("TOO_LONG");
    expect(publishJob().definition.retryLimit).toBeGreaterThan(3);
  });
});
