import type { AppContext } from "#app/shared/context.ts";
import { jobOfCase } from "../jobs/definitions.ts";
import type { CaseOpened, OpenCaseCommand } from "../privacy-requests.ts";
import { acceptCase } from "./accept-case.server.ts";

/** Opens a case and puts its job into the queue, both once by the request's key. */
export async function openCase(ctx: AppContext, command: OpenCaseCommand): Promise<CaseOpened> {
  const opened = await acceptCase(ctx, command);
  if (!opened.isNew) return opened;
  const { caseId } = opened;
  await ctx.jobs.enqueue(jobOfCase[command.type], { shopId: ctx.shop.id, caseId }, { key: caseId });
  ctx.log.info("privacy-case.opened", { caseId, type: command.type, source: command.source });
  return opened;
}
