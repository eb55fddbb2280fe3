import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { ShopProfileFields } from "../model/shop-profile.ts";

/**
 * Writes the profile if it still has this revision. False when somebody else saved meanwhile: the update waits for them
 * and then finds another revision.
 */
export async function writeProfile(ctx: AppContext, revision: number, profile: ShopProfileFields): Promise<boolean> {
  const shopId = ctx.shop.id;
  const updatedAt = ctx.clock.now();
  await rows(ctx).shopProfile.createMany({ data: [{ shopId, updatedAt }], skipDuplicates: true });
  const changed = await rows(ctx).shopProfile.updateMany({
    where: { shopId, revision },
    data: { ...profile, revision: revision + 1, updatedAt },
  });
  return changed.count === 1;
}

/** Puts in a first proposal; what the merchant saved before stays. True if it was put in. */
export async function insertProposal(ctx: AppContext, proposal: ShopProfileFields): Promise<boolean> {
  const data = [{ ...proposal, shopId: ctx.shop.id, updatedAt: ctx.clock.now() }];
  return (await rows(ctx).shopProfile.createMany({ data, skipDuplicates: true })).count === 1;
}
