import type { AppContext } from "#app/shared/context.ts";
import { normaliseCode } from "../model/personal-code.ts";
import { findKnownCodes } from "../store/redemptions.server.ts";
import { findByCode } from "./discount-at-platform.server.ts";

/**
 * Whether a code is neither ours nor anybody's at Shopify; also one that has ended is taken there. Upper and lower case are one.
 * @throws ShopUnavailable when Shopify cannot be asked now, or (`ScopeMissing`) may not be asked.
 */
export async function isCodeFree(ctx: AppContext, code: string): Promise<boolean> {
  const wanted = normaliseCode(code);
  if ((await findKnownCodes(ctx, [wanted])).length > 0) return false;
  return (await findByCode(ctx, wanted)) === null;
}
