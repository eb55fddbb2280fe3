import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { PublishedNotice } from "../model/privacy-notice.ts";
import type { SurveyContent } from "../model/survey-content.ts";
import type { SurveyState } from "../model/survey-state.ts";

/** A survey's row, locked until the transaction ends. */
export interface LockedSurvey {
  readonly state: SurveyState;
  readonly draft: SurveyContent;
  readonly revision: number;
  readonly publishedVersion: number | null;
}

/** Reads a survey to change it: two who change it at once come one after the other. */
export async function lockSurvey(ctx: AppContext, surveyId: string): Promise<LockedSurvey | null> {
  const [row] = await rows(ctx).$queryRaw<LockedSurvey[]>`
    SELECT state, draft, revision, published_version AS "publishedVersion"
    FROM survey WHERE shop_id = ${ctx.shop.id}::uuid AND id = ${surveyId}::uuid FOR UPDATE`;
  return row ?? null;
}

/** Handles that begin like this one. */
export async function takenHandles(ctx: AppContext, handle: string): Promise<Set<string>> {
  const found = await rows(ctx).survey.findMany({
    where: { shopId: ctx.shop.id, handle: { startsWith: handle } },
    select: { handle: true },
  });
  return new Set(found.map((row) => row.handle));
}

/** Stores a new draft. False when somebody took the handle a moment ago. */
export async function insertDraft(
  ctx: AppContext,
  survey: { readonly id: string; readonly handle: string; readonly content: SurveyContent },
): Promise<boolean> {
  const now = ctx.clock.now();
  const { id, handle, content } = survey;
  const data = [{ shopId: ctx.shop.id, id, handle, state: "draft", draft: content, createdAt: now, updatedAt: now }];
  return (await rows(ctx).survey.createMany({ data, skipDuplicates: true })).count === 1;
}

/** Overwrites the working copy of a locked survey. */
export async function updateDraft(ctx: AppContext, surveyId: string, change: { content: SurveyContent; revision: number }): Promise<void> {
  await rows(ctx).survey.update({
    where: { shopId_id: { shopId: ctx.shop.id, id: surveyId } },
    data: { draft: change.content, revision: change.revision, updatedAt: ctx.clock.now() },
  });
}

/** Adds a version and makes it what shoppers see. */
export async function insertVersion(
  ctx: AppContext,
  surveyId: string,
  published: { readonly version: number; readonly revision: number; readonly content: SurveyContent; readonly notice: PublishedNotice },
): Promise<void> {
  const now = ctx.clock.now();
  const { version, revision, content, notice } = published;
  const shown: object = notice;
  const inForce = { mode: content.mode, notice: { de: notice.notice.de.hash, en: notice.notice.en.hash } };
  await rows(ctx).surveyVersion.create({
    data: { shopId: ctx.shop.id, surveyId, version, content, notice: shown, publishedAt: now },
  });
  await rows(ctx).survey.update({
    where: { shopId_id: { shopId: ctx.shop.id, id: surveyId } },
    data: { state: "published", publishedVersion: version, inForce, revision, publishedAt: now, updatedAt: now },
  });
}

/** Moves a locked survey into another state. */
export async function updateState(ctx: AppContext, surveyId: string, state: SurveyState): Promise<void> {
  const now = ctx.clock.now();
  await rows(ctx).survey.update({
    where: { shopId_id: { shopId: ctx.shop.id, id: surveyId } },
    data: { state, updatedAt: now, ...(state === "closed" ? { closedAt: now } : {}) },
  });
}

/** Deletes a survey that was never published: nothing refers to it. */
export async function deleteSurvey(ctx: AppContext, surveyId: string): Promise<void> {
  await rows(ctx).survey.deleteMany({ where: { shopId: ctx.shop.id, id: surveyId, publishedVersion: null } });
}

/** Waits until no other transaction writes this shop's storefront, and keeps others waiting until this one ends. */
export async function lockStorefront(ctx: AppContext): Promise<void> {
  await rows(ctx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`surveys.publish-storefront:${ctx.shop.id}`}, 0))`;
}
