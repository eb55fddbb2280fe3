import { describe, expect, it } from "vitest";
import { missingIdentity } from "./controller-identity.ts";
import { proposeProfile, type PlatformShop } from "./proposed-profile.ts";

const shop: PlatformShop = {
  name: "Teekontor Lindenhof",
  email: "kontakt@teekontor.example",
  primaryDomain: { url: "https://teekontor.example/" },
  shopAddress: { company: "Teekontor Lindenhof GmbH", address1: "Lindenhof 3", zip: "21337", city: "Lüneburg", country: "Germany" },
};

describe("the proposed profile", () => {
  it("is filled from what the platform knows, and leaves officer and authority to the merchant", () => {
    const proposal = proposeProfile(shop);
    expect(proposal).toMatchObject({
      controllerName: "Teekontor Lindenhof GmbH",
      controllerAddress: "Lindenhof 3\n21337 Lüneburg\nDeutschland",
      controllerEmail: "kontakt@teekontor.example",
      privacyPolicyUrl: "https://teekontor.example/policies/privacy-policy",
    });
    expect(missingIdentity(proposal)).toEqual(["dpoState", "supervisoryAuthority"]);
  });

  it("takes the shop's name where no company is known, and no address where there is none", () => {
    expect(proposeProfile({ ...shop, shopAddress: null })).toMatchObject({ controllerName: "Teekontor Lindenhof", controllerAddress: "" });
  });

  it("leaves out what the profile would not take", () => {
    const proposal = proposeProfile({ ...shop, email: "not an address", primaryDomain: { url: "http://teekontor.example" } });
    expect(proposal.controllerEmail).toBe("");
    expect(proposal.privacyPolicyUrl).toBe("");
  });
});
