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
  const shopId = ctx.shop.id;
  const before = await rows(ctx).privacyCaseStep.count({ where: { shopId, caseId } });
  const at = ctx.clock.now();
  const data = steps.map(({ norm = null, keptUntil = null, ...step }, index) => {
    return { shopId, caseId, sequence: before + index + 1, ...step, norm, keptUntil, at };
  });
  await rows(ctx).privacyCaseStep.createMany({ data });
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
