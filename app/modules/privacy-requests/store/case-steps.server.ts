import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CaseStepView } from "../model/privacy-case.ts";

export interface NewStep {
  readonly module: string;
  readonly table: string;
  readonly action: CaseStepView["action"];
  readonly rows: number;
  readonly norm?: string | null | undefined;
  readonly keptUntil?: string | null | undefined;
}

/** Adds what was done, after what was done before. The case must be held: sequences are counted. */
export async function addSteps(ctx: AppContext, caseId: string, steps: readonly NewStep[]): Promise<void> {
  const shop = ctx.shop.id;
  await rows(ctx).$executeRaw`
    INSERT INTO privacy_case_step (shop_id, case_id, sequence, module, "table", action, rows, norm, kept_until, at)
    SELECT ${shop}::uuid, ${caseId}::uuid, (SELECT count(*) FROM privacy_case_step WHERE shop_id = ${shop}::uuid AND case_id = ${caseId}::uuid) + s.place,
           s.module, s.name, s.action, s.count, s.norm, s.kept_until, ${ctx.clock.now()}::timestamptz
    FROM unnest(${steps.map((step) => step.module)}::text[], ${steps.map((step) => step.table)}::text[], ${steps.map((step) => step.action)}::text[],
                ${steps.map((step) => step.rows)}::int[], ${steps.map((step) => step.norm ?? null)}::text[], ${steps.map((step) => step.keptUntil ?? null)}::text[])
      WITH ORDINALITY AS s(module, name, action, count, norm, kept_until, place)`;
}

/** Adds rows of a further batch to the step of the same table, or begins it; its time stays that of the first. */
export async function countUpStep(ctx: AppContext, caseId: string, step: NewStep): Promise<void> {
  const where = { shopId: ctx.shop.id, caseId, module: step.module, table: step.table, action: step.action };
  const changed = await rows(ctx).privacyCaseStep.updateMany({ where, data: { rows: { increment: step.rows } } });
  if (changed.count === 0) await addSteps(ctx, caseId, [step]);
}

export async function listSteps(ctx: AppContext, caseId: string): Promise<CaseStepView[]> {
  const found = await rows(ctx).privacyCaseStep.findMany({ where: { shopId: ctx.shop.id, caseId }, orderBy: { sequence: "asc" } });
  return found.map(({ sequence, module, table, action, rows: count, norm, keptUntil, at }) => {
    return { sequence, module, table, action: action as CaseStepView["action"], rows: count, norm, keptUntil, at: at.toISOString() };
  });
}
