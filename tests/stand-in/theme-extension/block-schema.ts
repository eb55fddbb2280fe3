/** What the `{% schema %}` of an app block or app embed says, after it has been checked. */
export interface BlockSchema {
  readonly name: string;
  readonly target: BlockTarget;
  readonly stylesheet?: string;
  readonly javascript?: string;
  readonly class?: string;
  readonly tag?: string | null;
  readonly enabled_on?: { readonly templates?: readonly string[]; readonly groups?: readonly string[] };
  readonly disabled_on?: { readonly templates?: readonly string[]; readonly groups?: readonly string[] };
  readonly available_if?: string;
  readonly settings: readonly SettingDefinition[];
}

export type BlockTarget = "section" | "head" | "body" | "compliance_head";
export const BLOCK_TARGETS: readonly BlockTarget[] = ["section", "head", "body", "compliance_head"];

export interface SettingOption {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** One line of `settings`: an input with an `id`, or a `header` or `paragraph` that only says something. */
export interface SettingDefinition {
  readonly type: string;
  readonly id?: string;
  readonly label?: string;
  readonly content?: string;
  readonly info?: string;
  readonly placeholder?: string;
  readonly default?: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly unit?: string;
  readonly options?: readonly SettingOption[];
  readonly visible_if?: string;
  readonly alpha?: boolean;
}

export interface AppBlock {
  /** The file's name without `.liquid`, which theme, deep links and App Bridge know it by. */
  readonly handle: string;
  /** The Liquid without its `{% schema %}` and `{% doc %}`, lines kept. */
  readonly source: string;
  readonly schema: BlockSchema;
}

/** Takes `{% schema %}` out of a block's file. Lines stay where they are, so that errors name the right ones. */
export function splitSchema(file: string): { source: string; schemas: string[] } {
  const schemas: string[] = [];
  const source = file
    .replace(/\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/g, (whole: string, inner: string) => {
      schemas.push(inner);
      return "\n".repeat(whole.split("\n").length - 1);
    })
    .replace(/\{%-?\s*doc\s*-?%\}[\s\S]*?\{%-?\s*enddoc\s*-?%\}/g, (whole) => "\n".repeat(whole.split("\n").length - 1));
  return { source, schemas };
}

/** The values a freshly placed block has: each setting's default, as the platform fills it in. */
export function defaultSettings(schema: BlockSchema): Record<string, unknown> {
  return Object.fromEntries(
    schema.settings.flatMap((setting) => (setting.id === undefined ? [] : [[setting.id, emptyUnlessDefault(setting)]])),
  );
}

function emptyUnlessDefault(setting: SettingDefinition): unknown {
  if (setting.default !== undefined) return setting.default;
  if (setting.type === "checkbox") return false;
  if (setting.type === "select" || setting.type === "radio") return setting.options?.[0]?.value;
  if (setting.type === "text_alignment") return "left";
  return setting.type === "number" || setting.type === "url" || setting.type === "color" ? undefined : "";
}

/** Whether the theme editor may place this block on this template. */
export function isAllowedOn(schema: BlockSchema, template: string): boolean {
  const only = schema.enabled_on?.templates;
  if (only !== undefined) return only.includes("*") || only.includes(template);
  const not = schema.disabled_on?.templates;
  return not === undefined || !(not.includes("*") || not.includes(template));
}
