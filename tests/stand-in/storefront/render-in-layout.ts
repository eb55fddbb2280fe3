import { pageViewOf } from "./page-view.ts";
import { renderProxyLiquid } from "./render-page.ts";
import type { StandInShop, World } from "../world.ts";

/**
 * The page the platform makes of an `application/liquid` answer of the app proxy. `request` is the shopper's own, so that
 * language and customer are hers.
 * @throws ExtensionProblem where the Liquid uses what the platform or the stand-in does not know.
 */
export function renderInLayout(world: World, shop: StandInShop, request: Request, liquid: string): string {
  return renderProxyLiquid(pageViewOf(request, world, shop), shop.theme, liquid);
}
