import { settingTypes } from "./setting-definitions.ts";

/** Where a schema stands: what it may name. */
export interface SchemaSurroundings {
  readonly assets: readonly string[];
  /** The merchant's words in every language of the extension. */
  readonly languages: readonly ReadonlyMap<string, string>[];
}

type Json = Readonly<Record<string, unknown>>;

/** Sources: shopify.dev, "Configure theme app extensions" (schema) and "Input settings". */
const TARGETS = ["section", "body", "head", "compliance_head"];
const TOP_LEVEL = ["name", "target", "stylesheet", "javascript", "class", "tag", "settings", "enabled_on", "disabled_on", "available_if"];
const NAME_LENGTH = 25;
const RANGE_STEPS = 101;
const UNIT_LENGTH = 3;
/** Need a theme of their own or are declared by themes only. */
const THEME_ONLY = ["color_scheme_group", "color_palette", "style.layout_panel", "style.size_panel", "style.spacing_panel"];

/** What Shopify would refuse in the `{% schema %}` of an app block or embed, or show untranslated; empty when it is good. */
export function blockSchemaProblems(text: string, around: SchemaSurroundings): string[] {
  let schema: Json;
  try {
    schema = JSON.parse(text) as Json;
  } catch (error) {
    return [`is no JSON: ${(error as Error).message}`];
  }
  const settings = Array.isArray(schema["settings"]) ? (schema["settings"] as Json[]) : [];
  return [
    ...Object.keys(schema).filter((key) => !TOP_LEVEL.includes(key)).map((key) => `key ${key} is unknown`),
    ...(TARGETS.includes(String(schema["target"])) ? [] : [`target ${String(schema["target"])} is unknown`]),
    ...nameProblems(schema["name"], around),
    ...placeProblems(schema),
    ...assetProblems(schema, around),
    ...wordProblems(schema, around),
    ...repeated(settings.flatMap((setting) => (setting["id"] === undefined ? [] : [String(setting["id"])]))),
    ...settings.flatMap((setting) => settingProblems(setting).map((problem) => `setting ${String(setting["id"] ?? setting["type"])}: ${problem}`)),
  ];
}

function nameProblems(name: unknown, { languages }: SchemaSurroundings): string[] {
  if (typeof name !== "string" || name === "") return ["name is missing"];
  const names = name.startsWith("t:") ? languages.flatMap((words) => words.get(name.slice(2)) ?? []) : [name];
  return names.filter((shown) => shown.length > NAME_LENGTH).map((shown) => `name ${shown} is longer than ${String(NAME_LENGTH)}`);
}

function placeProblems(schema: Json): string[] {
  if (schema["enabled_on"] !== undefined && schema["disabled_on"] !== undefined) return ["has both enabled_on and disabled_on"];
  const place = schema["enabled_on"] ?? schema["disabled_on"];
  return Object.keys((place as Json | undefined) ?? {}).filter((key) => !["templates", "groups"].includes(key)).map((key) => `enabled_on.${key} is unknown`);
}

function assetProblems(schema: Json, { assets }: SchemaSurroundings): string[] {
  return ["stylesheet", "javascript"].flatMap((key) => {
    const file = schema[key];
    return file === undefined || assets.includes(String(file)) ? [] : [`${key} ${String(file)} is not in assets`];
  });
}

function wordProblems(schema: Json, { languages }: SchemaSurroundings): string[] {
  const keys = [...JSON.stringify(schema).matchAll(/"t:([^"]+)"/g)].flatMap(([, key]) => key ?? []);
  return [...new Set(keys)].filter((key) => languages.some((words) => !words.has(key))).map((key) => `t:${key} is not in every language`);
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `setting id ${id} is used twice`);
}

const types = settingTypes();

function settingProblems(setting: Json): string[] {
  const type = types.get(String(setting["type"]));
  if (type === undefined || THEME_ONLY.includes(String(setting["type"]))) return [`type ${String(setting["type"])} is not for app blocks`];
  return [
    ...type.required.filter((key) => setting[key] === undefined).map((key) => `${key} is missing`),
    ...Object.keys(setting).filter((key) => !type.allowed.has(key)).map((key) => `${key} is not known for ${String(setting["type"])}`),
    ...textProblems(setting),
    ...valueProblems(setting),
  ];
}

/** What merchants read comes from the locales, so that it is there in both languages. */
function textProblems(setting: Json): string[] {
  const options = (setting["options"] as Json[] | undefined) ?? [];
  const texts = [setting["label"], setting["info"], setting["content"], setting["placeholder"], ...options.map((option) => option["label"])];
  return texts.filter((text) => text !== undefined && !String(text).startsWith("t:")).map((text) => `"${String(text)}" is not translated`);
}

function valueProblems(setting: Json): string[] {
  const value = setting["default"];
  switch (setting["type"]) {
    case "range":
      return rangeProblems(setting);
    case "select":
    case "radio":
      return optionProblems(setting);
    case "checkbox":
      return value === undefined || typeof value === "boolean" ? [] : ["default is no boolean"];
    case "color":
      return value === undefined || /^#[0-9a-f]{6}$/i.test(String(value)) ? [] : ["default is no colour"];
    case "text":
      return value === "" ? ["default is empty: leave it out"] : [];
    default:
      return [];
  }
}

function optionProblems(setting: Json): string[] {
  const values = ((setting["options"] as Json[] | undefined) ?? []).map((option) => option["value"]);
  if (values.length === 0) return ["has no options"];
  return [...repeated(values.map(String)), ...(setting["default"] === undefined || values.includes(setting["default"]) ? [] : ["default is no option"])];
}

function rangeProblems(setting: Json): string[] {
  const [min, max, value] = [Number(setting["min"]), Number(setting["max"]), Number(setting["default"])];
  const step = Number(setting["step"] ?? 1);
  const onStep = (number: number): boolean => Number.isInteger(Math.round(((number - min) / step) * 1e6) / 1e6);
  return [
    ...(step > 0 && min < max ? [] : ["min, max or step make no range"]),
    ...((max - min) / step + 1 <= RANGE_STEPS ? [] : [`has more than ${String(RANGE_STEPS)} steps`]),
    ...(onStep(max) ? [] : ["max is on no step"]),
    ...(value >= min && value <= max && onStep(value) ? [] : ["default is on no step of the range"]),
    ...(String(setting["unit"] ?? "").length <= UNIT_LENGTH ? [] : [`unit is longer than ${String(UNIT_LENGTH)}`]),
  ];
}
