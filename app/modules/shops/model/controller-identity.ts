import type { ShopProfileFields } from "./shop-profile.ts";

/** A field without which no notice can be generated. */
export type IdentityField =
  | "controllerName"
  | "controllerAddress"
  | "controllerEmail"
  | "privacyPolicyUrl"
  | "dpoState"
  | "dpoContact"
  | "dpoAbsenceReason"
  | "supervisoryAuthority";

/**
 * What of the controller's identity is still missing (law I-01, fields 1, 2 and 11 of list 4.1). An officer is either
 * reachable, or there is none and the reason is on record (law A-06).
 */
export function missingIdentity(profile: ShopProfileFields): IdentityField[] {
  const always = ["controllerName", "controllerAddress", "controllerEmail", "privacyPolicyUrl"] as const;
  const missing: IdentityField[] = always.filter((field) => profile[field].trim() === "");
  if (profile.dpoState === "unanswered") missing.push("dpoState");
  if (profile.dpoState === "appointed" && profile.dpoContact.trim() === "") missing.push("dpoContact");
  if (profile.dpoState === "none" && profile.dpoAbsenceReason.trim() === "") missing.push("dpoAbsenceReason");
  if (profile.supervisoryAuthority.trim() === "") missing.push("supervisoryAuthority");
  return missing;
}

/** Whether notices can be generated from this profile. */
export function isIdentityComplete(profile: ShopProfileFields): boolean {
  return missingIdentity(profile).length === 0;
}
