import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { dayIn, isCalendarDay, startOfDay } from "../model/due-date.ts";
import type { StartRefusal } from "../model/refusals.ts";
import { isEmail, platformCustomerIdOf } from "../model/requester.ts";
import type { CaseOpened, Requester, StartCommand } from "../privacy-requests.ts";
import { openCase } from "./open-case.server.ts";

/**
 * A request that reached the merchant by another way (law R-01: any channel), or that she starts herself (finding 1). Whether
 * the person is held is not said here: the answer says it, also when it is negative (law R-06).
 */
export async function startRequest(ctx: AppContext, type: "access" | "erasure", command: StartCommand): Promise<Result<CaseOpened, StartRefusal>> {
  const requester = readRequester(command.by);
  if (!requester.ok) return requester;
  const receivedAt = readReceipt(ctx, command.receivedOn);
  if (!receivedAt.ok) return receivedAt;
  // Two requests that name none are two requests.
  const submission = /^[\w-]{1,64}$/.test(command.submission) ? command.submission : ctx.ids.random();
  const requestKey = `desk:${type}:${submission}`;
  return ok(await openCase(ctx, { type, source: "merchant", requestKey, requester: requester.value, receivedAt: receivedAt.value }));
}

function readRequester({ email, platformCustomerId }: StartCommand["by"]): Result<Requester, StartRefusal> {
  const address = email?.trim() || undefined;
  const id = platformCustomerId?.trim() || undefined;
  if (!address && !id) return refuse({ kind: "requester-missing" });
  if (address && !isEmail(address)) return refuse({ kind: "email-malformed", field: "email" });
  const platformId = id === undefined ? undefined : platformCustomerIdOf(id);
  if (platformId === null) return refuse({ kind: "customer-id-malformed", field: "platformCustomerId" });
  return ok({ platformCustomerId: platformId, email: address });
}

/** The clock starts at the merchant's receipt, which may lie days back, never ahead. */
function readReceipt(ctx: AppContext, receivedOn: string | undefined): Result<Date, StartRefusal> {
  const now = ctx.clock.now();
  const today = dayIn(ctx.shop.timeZone, now);
  if (!receivedOn?.trim() || receivedOn === today) return ok(now);
  if (!isCalendarDay(receivedOn)) return refuse({ kind: "received-on-malformed", field: "receivedOn" });
  if (receivedOn > today) return refuse({ kind: "received-in-future", field: "receivedOn" });
  return ok(startOfDay(receivedOn, ctx.shop.timeZone));
}
