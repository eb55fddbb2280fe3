import { unknownOf } from "./extension-problem.ts";
import type { SettingDefinition, SettingOption } from "./block-schema.ts";

/**
 * Shopify's rules for the settings of a block's schema ("Input settings", "Sidebar settings" of the theme reference).
 * Only types the editor of the stand-in has a control for are known.
 */
const SIDEBAR = ["header", "paragraph"];
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  checkbox: [],
  color: ["alpha", "placeholder"],
  html: ["placeholder"],
  inline_richtext: [],
  number: ["min", "max", "placeholder"],
  product: [],
  radio: ["options"],
  range: ["min", "max", "step", "unit"],
  richtext: [],
  select: ["options"],
  text: ["placeholder"],
  text_alignment: [],
  textarea: ["placeholder"],
  url: [],
  header: ["content"],
  paragraph: ["content"],
};
const EVERY_INPUT = ["type", "id", "label", "default", "info", "visible_if"];
const EVERY_SIDEBAR = ["type", "info", "visible_if"];
const RANGE_STEPS_AT_MOST = 101;
const UNIT_CHARACTERS_AT_MOST = 3;
const WORDS_NEED_A_DEFAULT = ["text", "textarea", "richtext", "inline_richtext", "html", "color", "url"];

/** What the platform would refuse about one setting, as sentences; none when it would take it. */
export function checkSetting(setting: SettingDefinition): string[] {
  const attributes = ATTRIBUTES[setting.type];
  if (attributes === undefined) return [unknownOf("setting type", String(setting.type), Object.keys(ATTRIBUTES))];
  const isSidebar = SIDEBAR.includes(setting.type);
  const known = [...(isSidebar ? EVERY_SIDEBAR : EVERY_INPUT), ...attributes];
  const strange = Object.keys(setting).filter((name) => !known.includes(name));
  return [
    ...strange.map((name) => unknownOf(`attribute of a ${setting.type}`, name, known)),
    ...(isSidebar ? checkSidebar(setting) : checkInput(setting)),
  ];
}

function checkSidebar(setting: SettingDefinition): string[] {
  return typeof setting.content === "string" && setting.content !== "" ? [] : [`a ${setting.type} needs content`];
}

function checkInput(setting: SettingDefinition): string[] {
  const problems: string[] = [];
  if (typeof setting.id !== "string" || !/^[A-Za-z_][\w-]*$/.test(setting.id)) {
    problems.push(`a ${setting.type} needs an id of letters, digits, - and _`);
  }
  if (typeof setting.label !== "string" || setting.label === "") problems.push("label can't be blank");
  if (WORDS_NEED_A_DEFAULT.includes(setting.type) && setting.default === "") problems.push("default can't be blank; leave it out");
  return [...problems, ...checkBounds(setting), ...checkOptions(setting), ...checkDefault(setting)];
}

function checkBounds(setting: SettingDefinition): string[] {
  if (setting.type !== "range") return [];
  const { min, max, step = 1 } = setting;
  if (typeof min !== "number" || typeof max !== "number" || min >= max) return ["a range needs numbers min < max"];
  if (typeof step !== "number" || step <= 0) return ["step must be above 0"];
  const problems: string[] = [];
  if (Math.round((max - min) / step) + 1 > RANGE_STEPS_AT_MOST) problems.push(`a range has at most ${String(RANGE_STEPS_AT_MOST)} steps`);
  if ((setting.unit ?? "").length > UNIT_CHARACTERS_AT_MOST) problems.push(`unit has at most ${String(UNIT_CHARACTERS_AT_MOST)} characters`);
  if (setting.default === undefined) problems.push("a range needs a default");
  return problems;
}

function checkOptions(setting: SettingDefinition): string[] {
  if (setting.type !== "select" && setting.type !== "radio") return [];
  const options: readonly SettingOption[] = setting.options ?? [];
  if (options.length === 0) return [`a ${setting.type} needs options`];
  const values = options.map((option) => option.value);
  const problems = options.some((option) => typeof option.value !== "string" || typeof option.label !== "string" || option.label === "")
    ? ["every option needs a value and a label"]
    : [];
  return new Set(values).size === values.length ? problems : [...problems, "the values of the options must differ"];
}

function checkDefault(setting: SettingDefinition): string[] {
  return setting.default === undefined || setting.default === "" ? [] : checkValue(setting, setting.default).map((problem) => `default: ${problem}`);
}

/** Whether a value may stand in this setting; the same rules judge a schema's default and what the merchant enters. */
export function checkValue(setting: SettingDefinition, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  switch (setting.type) {
    case "checkbox":
      return typeof value === "boolean" ? [] : ["must be true or false"];
    case "number":
    case "range":
      return checkNumber(setting, value);
    case "select":
    case "radio":
      return setting.options?.some((option) => option.value === value) === true ? [] : [unknownOf("option", String(value), (setting.options ?? []).map((option) => option.value))];
    case "text_alignment":
      return ["left", "center", "right"].includes(String(value)) ? [] : [unknownOf("alignment", String(value), ["left", "center", "right"])];
    default:
      return typeof value === "string" ? checkWords(setting, value) : ["must be text"];
  }
}

function checkNumber(setting: SettingDefinition, value: unknown): string[] {
  if (typeof value !== "number" || !Number.isFinite(value)) return ["must be a number"];
  if (setting.min !== undefined && value < setting.min) return [`must be at least ${String(setting.min)}`];
  if (setting.max !== undefined && value > setting.max) return [`must be at most ${String(setting.max)}`];
  if (setting.type !== "range") return [];
  const steps = (value - (setting.min ?? 0)) / (setting.step ?? 1);
  return Math.abs(steps - Math.round(steps)) < 1e-6 ? [] : [`must be on a step of ${String(setting.step ?? 1)}`];
}

function checkWords(setting: SettingDefinition, value: string): string[] {
  if (setting.type === "color" && value !== "" && !/^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value)) return ["must be a colour such as #1a2b3c"];
  if (setting.type === "url" && value !== "" && !/^(\/|https?:\/\/|mailto:|tel:|#)/.test(value)) return ["must be a path or an address"];
  if (setting.type === "richtext" && value !== "" && !/^\s*<(p|ul|ol|h[1-6])\b/.test(value)) return ["must be wrapped in <p>, <ul>, <ol> or a heading"];
  return [];
}
