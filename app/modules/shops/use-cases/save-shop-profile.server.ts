import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { SaveShopProfileRefusal } from "../model/refusals.ts";
import { shopProfileSchema } from "../model/shop-profile.ts";
import { writeProfile } from "../store/shop-profiles.server.ts";

export interface SaveShopProfile {
  /** Of the profile the merchant saw. */
  readonly revision: number;
  /** Fields of the form; checked here. */
  readonly profile: unknown;
}

/**
 * Keeps what the merchant states about herself. Published notices stay as they were shown (law I-04); the next
 * publication is generated from this. Refuses `invalid-profile` with the fields, `changed-meanwhile` when somebody saved.
 */
export async function saveShopProfile(
  ctx: AppContext,
  { revision, profile }: SaveShopProfile,
): Promise<Result<{ revision: number }, SaveShopProfileRefusal>> {
  const parsed = shopProfileSchema.safeParse(profile);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), kind: issue.message }));
    return refuse({ kind: "invalid-profile", issues });
  }
  // What is no revision is not the present one.
  if (!isRevision(revision) || !(await writeProfile(ctx, revision, parsed.data))) return refuse({ kind: "changed-meanwhile" });
  await ctx.outbox.publish({ name: "shops.profile-changed", payload: { shopId: ctx.shop.id } });
  return ok({ revision: revision + 1 });
}

/** What the column can hold. */
function isRevision(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}
