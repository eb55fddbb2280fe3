import { describe, expect, it } from "vitest";
import { isIdentityComplete, missingIdentity } from "./controller-identity.ts";
import { emptyShopProfile, shopProfileSchema, type ShopProfile } from "./shop-profile.ts";

const complete: ShopProfile = {
  ...emptyShopProfile,
  controllerName: "Teekontor Lindenhof GmbH",
  controllerAddress: "Lindenhof 3\n21337 Lüneburg",
  controllerEmail: "kontakt@teekontor.example",
  privacyPolicyUrl: "https://teekontor.example/policies/privacy-policy",
  dpoState: "appointed",
  dpoContact: "dsb@teekontor.example",
  supervisoryAuthority: "LfD Niedersachsen",
};

describe("the controller's identity (law I-01, A-06)", () => {
  it("is complete with officer, authority, policy and contact", () => {
    expect(missingIdentity(complete)).toEqual([]);
    expect(isIdentityComplete(complete)).toBe(true);
  });

  it("names every field of a shop that has stated nothing", () => {
    expect(missingIdentity(emptyShopProfile)).toEqual([
      "controllerName",
      "controllerAddress",
      "controllerEmail",
      "privacyPolicyUrl",
      "dpoState",
      "supervisoryAuthority",
    ]);
  });

  it.each(["controllerName", "controllerAddress", "controllerEmail", "privacyPolicyUrl", "supervisoryAuthority", "dpoContact"] as const)(
    "is incomplete without %s, also when it is only blanks",
    (field) => {
      expect(missingIdentity({ ...complete, [field]: " \n " })).toEqual([field]);
    },
  );

  it("accepts that there is no officer only with a reason on record", () => {
    expect(missingIdentity({ ...complete, dpoState: "none", dpoContact: "" })).toEqual(["dpoAbsenceReason"]);
    expect(missingIdentity({ ...complete, dpoState: "none", dpoAbsenceReason: "Weniger als 20 Personen" })).toEqual([]);
  });

  it("does not ask for the representative, further recipients or third countries, which many shops do not have", () => {
    expect(isIdentityComplete({ ...complete, representative: "", furtherRecipients: "", thirdCountries: "" })).toBe(true);
  });
});

describe("the profile's form", () => {
  const kindsOf = (change: Partial<ShopProfile>) =>
    shopProfileSchema.safeParse({ ...complete, ...change }).error?.issues.map((issue) => `${issue.path.join(".")}:${issue.message}`);

  it("says which field does not hold, and why", () => {
    expect(kindsOf({ controllerEmail: "kontakt" })).toEqual(["controllerEmail:not-an-email"]);
    expect(kindsOf({ privacyPolicyUrl: "http://teekontor.example" })).toEqual(["privacyPolicyUrl:not-an-https-address"]);
    expect(kindsOf({ privacyPolicyUrl: "javascript:alert(1)" })).toEqual(["privacyPolicyUrl:not-an-https-address"]);
    expect(kindsOf({ controllerName: "x".repeat(201) })).toEqual(["controllerName:too-long"]);
    expect(kindsOf({ dpoState: "maybe" as never })).toEqual(["dpoState:not-a-choice"]);
  });

  it("lets every field be completed later", () => {
    expect(shopProfileSchema.safeParse(emptyShopProfile).success).toBe(true);
  });
});
