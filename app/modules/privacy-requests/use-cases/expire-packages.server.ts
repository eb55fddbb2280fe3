import type { AppContext } from "#app/shared/context.ts";
import { deletePackages, findExpiredPackages } from "../store/access-packages.server.ts";
import { moveCase } from "../store/case-rows.server.ts";
import { closeCase } from "./close-case.server.ts";

/**
 * Removes packages after their week. A case whose package was fetched closes; one whose package nobody took is not answered for
 * the person, so it waits for the merchant (law R-07: never silently).
 */
export async function expirePackages(ctx: AppContext): Promise<void> {
  const expired = await findExpiredPackages(ctx);
  await deletePackages(ctx, expired.map(({ caseId }) => caseId));
  for (const { caseId, downloads } of expired) {
    if (downloads > 0) {
      await closeCase(ctx, caseId);
    } else if (await moveCase(ctx, caseId, { from: ["answered"], to: "waiting" })) {
      ctx.log.warn("privacy-case.waiting", { caseId, type: "access", reason: "package-not-fetched" });
    }
  }
}
