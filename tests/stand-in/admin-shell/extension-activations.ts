import { loadExtensions } from "../theme-extension/load-extensions.ts";
import { THEME_ID } from "../storefront/liquid-objects.ts";
import { translate } from "../theme-extension/words.ts";
import type { StandInShop, World } from "../world.ts";
import type { ThemeExtension } from "../theme-extension/load-extensions.ts";
import type { AppBlock } from "../theme-extension/block-schema.ts";

/** What `shopify.app.extensions()` resolves to, in App Bridge's shape (`ExtensionInfo`). */
export interface ExtensionInfo {
  readonly handle: string;
  readonly type: "theme_app_extension";
  readonly activations: readonly {
    readonly handle: string;
    readonly name: string;
    readonly target: string;
    readonly status: "active" | "available" | "unavailable";
    readonly activations: readonly { readonly target: string; readonly themeId: string }[];
  }[];
}

/** Which blocks and embeds of the app the shop's published theme has; hidden ones do not count as active. */
export function extensionActivations(world: World, shop: StandInShop): ExtensionInfo[] {
  return loadExtensions(world.app.extensionFolders).map((extension) => ({
    handle: extension.handle,
    type: "theme_app_extension",
    activations: extension.blocks.map((block) => {
      const places = placesOf(shop, `${extension.handle}/${block.handle}`);
      return {
        handle: block.handle,
        name: wordsOfSchema(extension, block.schema.name, shop.staff.locale),
        target: block.schema.target,
        status: places.length > 0 ? "active" : "available",
        activations: places.map((target) => ({ target, themeId: `gid://shopify/OnlineStoreTheme/${String(THEME_ID)}` })),
      };
    }),
  }));
}

function placesOf(shop: StandInShop, type: string): string[] {
  const onTemplates = Object.entries(shop.theme.templates).flatMap(([template, placed]) =>
    placed.filter((place) => place.type === type && !place.disabled).map((place) => `template--${template}/${place.section ?? "apps"}/${place.id}`),
  );
  const embeds = shop.theme.embeds.filter((place) => place.type === type && !place.disabled).map((place) => `settings/embeds/${place.id}`);
  return [...onTemplates, ...embeds];
}

/** A text of a schema for the merchant: `t:` keys from the schema locale files, other texts as they are. */
export function wordsOfSchema(extension: ThemeExtension, text: string, language: string): string {
  return text.startsWith("t:") ? translate(extension.schemaWords, language, text.slice(2)) : text;
}

/** Names a block for the merchant. */
export function nameOfBlock(extension: ThemeExtension, block: AppBlock, language: string): string {
  return wordsOfSchema(extension, block.schema.name, language);
}
