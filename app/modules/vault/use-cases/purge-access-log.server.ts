import { accessLogMonths } from "#app/config/limits.ts";
import type { AppContext } from "#app/shared/context.ts";
import { accessLogStart } from "../model/access-line.ts";
import { deleteAccessLinesBefore } from "../store/access-log.server.ts";

/** Deletes what the access log has kept for its twelve months (law §6); returns the number of lines. */
export async function purgeAccessLog(ctx: AppContext): Promise<number> {
  return deleteAccessLinesBefore(ctx, accessLogStart(ctx.clock.now(), accessLogMonths));
}
