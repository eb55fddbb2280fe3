import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { dayIn, isCalendarDay, type CalendarDay } from "../model/due-date.ts";
import type { ConfirmAnsweredRefusal } from "../model/refusals.ts";
import { isAnswerWay, isOwedToPerson } from "../model/told-answer.ts";
import type { ConfirmAnsweredCommand } from "../privacy-requests.ts";
import { deletePackages } from "../store/access-packages.server.ts";
import { changeCase, lockCase, type CaseRow } from "../store/case-rows.server.ts";
import { closeCase } from "./close-case.server.ts";

/**
 * The merchant says that the person has her answer, since when and which way: the app sends nothing and cannot know it. With it an
 * access case closes, and the copy that was made for her goes (Art. 5(1)(c) and (e) GDPR).
 */
export async function confirmAnswered(ctx: AppContext, command: ConfirmAnsweredCommand): Promise<Result<{ toldOn: CalendarDay }, ConfirmAnsweredRefusal>> {
  const { caseId, toldWay } = command;
  const row = await lockCase(ctx, caseId);
  if (!row) return refuse({ kind: "case-not-found" });
  // What expired unsent may have been sent before; who says so is believed.
  if (!isOwedToPerson(row) && !(row.type === "access" && row.state === "waiting")) return refuse({ kind: "nothing-to-answer" });
  if (!isAnswerWay(toldWay)) return refuse({ kind: "answer-way-missing", field: "toldWay" });
  const toldOn = readDay(ctx, row, command.toldOn);
  if (!toldOn.ok) return toldOn;
  await changeCase(ctx, caseId, { toldOn: new Date(toldOn.value), toldWay });
  if (row.type === "access") {
    await deletePackages(ctx, [caseId]);
    await closeCase(ctx, caseId);
  }
  ctx.log.info("privacy-case.told", { caseId, type: row.type, way: toldWay });
  return ok({ toldOn: toldOn.value });
}

/** Between the day the request came and today. */
function readDay(ctx: AppContext, row: CaseRow, given: string): Result<CalendarDay, ConfirmAnsweredRefusal> {
  const { timeZone } = ctx.shop;
  if (!isCalendarDay(given)) return refuse({ kind: "told-on-malformed", field: "toldOn" });
  if (given > dayIn(timeZone, ctx.clock.now())) return refuse({ kind: "told-in-future", field: "toldOn" });
  if (given < dayIn(timeZone, row.receivedAt)) return refuse({ kind: "told-before-received", field: "toldOn" });
  return ok(given);
}
