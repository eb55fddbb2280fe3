import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What Shopify says of one type of setting. */
export interface SettingType {
  readonly allowed: ReadonlySet<string>;
  readonly required: readonly string[];
  /** An input has an id and a value; a header or paragraph only says something. */
  readonly isInput: boolean;
}

interface JsonSchema {
  readonly properties: { readonly type: { readonly enum: readonly string[] } };
  readonly definitions: Readonly<Record<string, { readonly properties?: object; readonly required?: readonly string[]; readonly allOf?: readonly { readonly $ref: string }[] }>>;
}

/**
 * The types of setting a theme may use, read from the JSON schema that Shopify ships with Theme Check. Theme Check itself
 * leaves the `{% schema %}` of app blocks alone.
 */
export function settingTypes(): Map<string, SettingType> {
  const fromThemeCheck = createRequire(createRequire(import.meta.url).resolve("@shopify/theme-check-node"));
  const file = fromThemeCheck.resolve("@shopify/theme-check-docs-updater/data/setting.json");
  const { definitions, properties } = JSON.parse(readFileSync(file, "utf8")) as JsonSchema;
  return new Map(
    properties.type.enum.flatMap((type) => {
      const definition = definitions[type];
      if (definition?.properties === undefined) return [];
      const inherited = (definition.allOf ?? []).flatMap(({ $ref }) => definitions[$ref.replace("#/definitions/", "")]?.required ?? []);
      const allowed = new Set(Object.keys(definition.properties));
      return [[type, { allowed, required: [...new Set(["type", ...(definition.required ?? []), ...inherited])], isInput: allowed.has("id") }]];
    }),
  );
}
