/** The browser's door: types and pure rules about who the controller is. The schema stays behind it: it would bring zod into pages. */
export type { DpoState, ShopProfile, ShopProfileFields } from "./model/shop-profile.ts";
export { hasMoved } from "./model/proxy-path.ts";
export { missingIdentity, isIdentityComplete, type IdentityField } from "./model/controller-identity.ts";
export type { SaveShopProfileRefusal, ProfileIssue } from "./model/refusals.ts";
