/** The browser's door: types, schemas and pure rules about who the controller is. */
export {
  emptyShopProfile,
  shopProfileFields,
  shopProfileSchema,
  type DpoState,
  type ShopProfile,
  type ShopProfileFields,
} from "./model/shop-profile.ts";
export { missingIdentity, isIdentityComplete, type IdentityField } from "./model/controller-identity.ts";
export type { SaveShopProfileRefusal, ProfileIssue } from "./model/refusals.ts";
