import type { AppContext } from "#app/shared/context.ts";
import { deletePackages, findExpiredPackages } from "../store/access-packages.server.ts";
import { moveCase } from "../store/case-rows.server.ts";

/**
 * Removes packages when their time is over. That one was looked at or taken away does not mean that the person has it: as long as
 * the merchant has not said so, the case waits (law R-07: never silently).
 */
export async function expirePackages(ctx: AppContext): Promise<void> {
  const expired = await findExpiredPackages(ctx);
  await deletePackages(ctx, expired);
  for (const caseId of expired) {
    if (await moveCase(ctx, caseId, { from: ["answered"], to: "waiting" })) {
      ctx.log.warn("privacy-case.waiting", { caseId, type: "access", reason: "package-not-sent" });
    }
  }
}
