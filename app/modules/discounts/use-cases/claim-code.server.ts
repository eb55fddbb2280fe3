import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { Result } from "#app/shared/result.ts";
import type { ClaimCodeRefusal } from "../model/refusals.ts";

export interface ClaimCode {
  readonly key: string;
  /** From `recogniseCustomer`, in the same transaction. */
  readonly customer: CustomerReference;
}

/** Her own code of a discount with personal codes: the same one for ever, however often and from wherever she asks. */
export function claimCode(ctx: AppContext, command: ClaimCode): Promise<Result<{ code: string }, ClaimCodeRefusal>> {
  throw new Error(`discounts of ${ctx.shop.id} are being built: ${command.key}`);
}
