import { defaultSettings, isAllowedOn } from "../theme-extension/block-schema.ts";
import { loadExtensions } from "../theme-extension/load-extensions.ts";
import { nameOfBlock, wordsOfSchema } from "../admin-shell/extension-activations.ts";
import { TEMPLATES } from "./theme-changes.ts";
import type { SettingDefinition } from "../theme-extension/block-schema.ts";
import type { ThemeExtension } from "../theme-extension/load-extensions.ts";
import type { StandInShop, World } from "../world.ts";

/** A block the editor can place, in the merchant's language. */
export interface CatalogueBlock {
  readonly type: string;
  readonly name: string;
  readonly app: string;
  readonly isEmbed: boolean;
  readonly templates: readonly string[];
  readonly defaults: Record<string, unknown>;
  readonly settings: readonly SettingDefinition[];
}

/** Everything the installed app offers the theme; nothing where it is not installed. */
export function blockCatalogue(world: World, shop: StandInShop): CatalogueBlock[] {
  if (shop.installation === undefined) return [];
  const language = shop.staff.locale;
  return loadExtensions(world.app.extensionFolders).flatMap((extension) =>
    extension.blocks.map((block) => ({
      type: `${extension.handle}/${block.handle}`,
      name: nameOfBlock(extension, block, language),
      app: world.app.name,
      isEmbed: block.schema.target !== "section",
      templates: TEMPLATES.filter((template) => isAllowedOn(block.schema, template)),
      defaults: defaultSettings(block.schema),
      settings: block.schema.settings.map((setting) => translated(extension, setting, language)),
    })),
  );
}

function translated(extension: ThemeExtension, setting: SettingDefinition, language: string): SettingDefinition {
  const words = (text: string | undefined): string | undefined => (text === undefined ? undefined : wordsOfSchema(extension, text, language));
  return {
    ...setting,
    label: words(setting.label),
    content: words(setting.content),
    info: words(setting.info),
    placeholder: words(setting.placeholder),
    unit: words(setting.unit),
    options: setting.options?.map((option) => ({ ...option, label: wordsOfSchema(extension, option.label, language) })),
  };
}
