import type { AppContext } from "#app/shared/context.ts";
import { bitsOfUuid, personalCode } from "../model/personal-code.ts";

/** Fresh codes that nobody can guess from one another. */
export function newCodes(ctx: Pick<AppContext, "ids">, prefix: string, count: number): string[] {
  return Array.from({ length: count }, () => personalCode(prefix, bitsOfUuid(ctx.ids.random())));
}
