import { BLOCK_TARGETS } from "./block-schema.ts";
import { checkSetting } from "./check-setting.ts";
import { unknownOf } from "./extension-problem.ts";
import type { BlockSchema } from "./block-schema.ts";

/** Shopify's rules for the schema of a block in a theme app extension ("Configure theme app extensions", Schema). */
const ATTRIBUTES = ["name", "target", "javascript", "stylesheet", "enabled_on", "disabled_on", "class", "tag", "settings", "available_if"];
const TEMPLATES = ["*", "404", "article", "blog", "cart", "collection", "customers/account", "customers/login", "gift_card", "index", "list-collections", "page", "password", "policy", "product", "search"];
const NAME_CHARACTERS_AT_MOST = 25;

export interface ExtensionParts {
  readonly assets: ReadonlySet<string>;
  /** Whether a `t:` key of the schema has words in every schema locale file. */
  readonly missingWords: (key: string) => readonly string[];
}

/** Everything the platform would refuse about this schema, as sentences; none when it would take it. */
export function checkSchema(value: unknown, parts: ExtensionParts): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return ["the schema must be one JSON object"];
  const schema = value as BlockSchema;
  return [
    ...Object.keys(schema).filter((name) => !ATTRIBUTES.includes(name)).map((name) => unknownOf("schema attribute", name, ATTRIBUTES)),
    ...checkHead(schema),
    ...checkAssets(schema, parts),
    ...checkPlaces(schema),
    ...checkSettings(schema),
    ...wordsOf(schema).flatMap((key) => parts.missingWords(key).map((file) => `${key} has no words in ${file}`)),
  ];
}

function checkHead(schema: BlockSchema): string[] {
  const problems: string[] = [];
  if (typeof schema.name !== "string" || schema.name === "") problems.push("name can't be blank");
  else if (!schema.name.startsWith("t:") && schema.name.length > NAME_CHARACTERS_AT_MOST) {
    problems.push(`name "${schema.name}" is longer than ${String(NAME_CHARACTERS_AT_MOST)} characters`);
  }
  if (!BLOCK_TARGETS.includes(schema.target)) problems.push(unknownOf("target", String(schema.target), BLOCK_TARGETS));
  if (schema.available_if !== undefined && !/^\{\{\s*app\.metafields\.[\w-]+\.[\w-]+\s*\}\}$/.test(schema.available_if)) {
    problems.push("available_if must be {{ app.metafields.<namespace>.<key> }}");
  }
  return problems;
}

function checkAssets(schema: BlockSchema, parts: ExtensionParts): string[] {
  return [schema.javascript, schema.stylesheet].flatMap((file) =>
    file === undefined || parts.assets.has(file) ? [] : [unknownOf("asset", file, parts.assets)],
  );
}

function checkPlaces(schema: BlockSchema): string[] {
  if (schema.enabled_on !== undefined && schema.disabled_on !== undefined) return ["only one of enabled_on and disabled_on may be used"];
  const templates = (schema.enabled_on ?? schema.disabled_on)?.templates ?? [];
  return templates.filter((template) => !TEMPLATES.includes(template)).map((template) => unknownOf("template", template, TEMPLATES));
}

function checkSettings(schema: BlockSchema): string[] {
  if (schema.settings === undefined) return [];
  if (!isList(schema.settings)) return ["settings must be a list"];
  const ids = schema.settings.flatMap((setting) => (setting.id === undefined ? [] : [setting.id]));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...twice.map((id) => `two settings have the id "${id}"`),
    ...schema.settings.flatMap((setting) => checkSetting(setting).map((problem) => `setting "${setting.id ?? setting.content ?? "?"}": ${problem}`)),
  ];
}

/** What was read from a file is a list only if it is one, whatever its type says. */
function isList(value: unknown): boolean {
  return Array.isArray(value);
}

/** Every `t:` reference in the schema, without the prefix. */
function wordsOf(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("t:") ? [value.slice(2)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner) => wordsOf(inner));
}
