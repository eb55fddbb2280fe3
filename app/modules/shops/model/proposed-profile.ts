import { addressIn, countryOf } from "#app/shared/countries.ts";
import { emptyShopProfile, shopProfileSchema, type ShopProfileFields } from "./shop-profile.ts";

/** What the platform knows about the merchant. */
export interface PlatformShop {
  readonly name: string;
  readonly email: string;
  readonly primaryDomain: { readonly url: string };
  readonly shopAddress: {
    readonly company: string | null;
    readonly address1: string | null;
    readonly zip: string | null;
    readonly city: string | null;
    readonly country: string | null;
  } | null;
}

/** The platform says countries in English; where German is spoken the address is written in German. Notices translate it. */
function asLocalsWrite(address: string): string {
  return ["DE", "AT", "CH", "LI"].includes(countryOf(address) ?? "") ? addressIn(address, "de") : address;
}

/**
 * A first filling of the profile from what the platform knows, so that the merchant confirms instead of typing. A value
 * that the profile would not take is left out. The policy's address is the platform's standard one.
 */
export function proposeProfile(shop: PlatformShop): ShopProfileFields {
  const { revision: _revision, ...empty } = emptyShopProfile;
  const address = shop.shopAddress;
  const place = [address?.zip, address?.city].filter(Boolean).join(" ");
  const proposal = {
    controllerName: address?.company || shop.name,
    controllerAddress: asLocalsWrite([address?.address1, place, address?.country].filter(Boolean).join("\n")),
    controllerEmail: shop.email,
    privacyPolicyUrl: `${shop.primaryDomain.url.replace(/\/+$/, "")}/policies/privacy-policy`,
  };
  const taken = Object.entries(proposal).filter(
    ([field, value]) => shopProfileSchema.shape[field as keyof typeof proposal].safeParse(value).success,
  );
  return { ...empty, ...Object.fromEntries(taken) };
}
