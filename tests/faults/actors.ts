import type { Actor } from "./actors/actor.ts";
import { anonymousShoppers } from "./actors/anonymous-shoppers.ts";
import { codeClaimers } from "./actors/code-claimers.ts";
import { linkedShoppers } from "./actors/linked-shoppers.ts";
import { merchant } from "./actors/merchant.ts";
import { passingShops } from "./actors/passing-shops.ts";
import { platformMessages } from "./actors/platform-messages.ts";

/** Everybody who acts in a run. A new kind of deed is a file in `actors/` and a line here. */
export function allActors(): Actor[] {
  return [anonymousShoppers(), linkedShoppers(), platformMessages(), merchant(), passingShops(), codeClaimers()];
}
