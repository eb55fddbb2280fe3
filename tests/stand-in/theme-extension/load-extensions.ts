import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "smol-toml";
import { splitSchema } from "./block-schema.ts";
import { checkSchema } from "./check-schema.ts";
import { ExtensionProblem } from "./extension-problem.ts";
import { NO_WORDS, readWords, wordsIn } from "./words.ts";
import type { AppBlock, BlockSchema } from "./block-schema.ts";
import type { ExtensionParts } from "./check-schema.ts";
import type { Words } from "./words.ts";

/** A theme app extension as the platform holds it after a deploy. */
export interface ThemeExtension {
  readonly handle: string;
  readonly uid: string | undefined;
  readonly name: string;
  readonly folder: string;
  /** Changes with any file, as the platform's asset addresses do with every deploy. */
  readonly version: string;
  readonly blocks: readonly AppBlock[];
  readonly snippets: Readonly<Record<string, string>>;
  readonly assets: ReadonlySet<string>;
  readonly words: Words;
  readonly schemaWords: Words;
}

const loaded = new Map<string, ThemeExtension>();

/**
 * The theme app extensions among these folders, read as a deploy reads them; read anew when a file has changed.
 * @throws ExtensionProblem naming everything the platform would refuse.
 */
export function loadExtensions(folders: readonly string[]): ThemeExtension[] {
  return folders.flatMap((folder) => {
    const toml = join(folder, "shopify.extension.toml");
    if (!existsSync(toml)) return [];
    const version = versionOf(folder);
    const known = loaded.get(folder);
    if (known?.version === version) return [known];
    const extension = readExtension(folder, version);
    if (extension === undefined) return [];
    loaded.set(folder, extension);
    return [extension];
  });
}

function readExtension(folder: string, version: string): ThemeExtension | undefined {
  const identity = identityOf(folder);
  if (identity === undefined) return undefined;
  const assets = new Set(filesOf(folder, "assets"));
  const hasLocales = existsSync(join(folder, "locales"));
  const words = hasLocales ? readWords(join(folder, "locales"), "storefront") : NO_WORDS;
  const schemaWords = hasLocales ? readWords(join(folder, "locales"), "schema") : NO_WORDS;
  const parts: ExtensionParts = { assets, missingWords: (key) => missingWords(schemaWords, key) };
  const problems: string[] = [];
  const blocks = filesOf(folder, "blocks", ".liquid").flatMap((file) => readBlock(folder, file, { parts, problems }));
  if (problems.length > 0) throw new ExtensionProblem(problems);
  const snippets = Object.fromEntries(
    filesOf(folder, "snippets", ".liquid").map((file) => [basename(file, ".liquid"), splitSchema(readFileSync(join(folder, "snippets", file), "utf8")).source]),
  );
  return { ...identity, folder, version, blocks, snippets, assets, words, schemaWords };
}

/** Both forms of the file: one extension at the top, or the first of `[[extensions]]`. */
function identityOf(folder: string): { handle: string; uid: string | undefined; name: string } | undefined {
  const toml = parse(readFileSync(join(folder, "shopify.extension.toml"), "utf8")) as Record<string, unknown>;
  const first = (Array.isArray(toml["extensions"]) ? toml["extensions"][0] : toml) as Record<string, unknown>;
  if (first["type"] !== "theme") return undefined;
  const name = String(first["name"] ?? basename(folder));
  const handle = String(first["handle"] ?? name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""));
  return { handle, name, uid: first["uid"] === undefined ? undefined : String(first["uid"]) };
}

function readBlock(folder: string, file: string, checks: { parts: ExtensionParts; problems: string[] }): AppBlock[] {
  const { source, schemas } = splitSchema(readFileSync(join(folder, "blocks", file), "utf8"));
  const say = (problem: string): void => void checks.problems.push(`blocks/${file}: ${problem}`);
  if (schemas.length !== 1) say(`needs exactly one {% schema %}, has ${String(schemas.length)}`);
  let schema: BlockSchema;
  try {
    schema = JSON.parse(schemas[0] ?? "{}") as BlockSchema;
  } catch (error) {
    say(`the schema is no JSON: ${(error as Error).message}`);
    return [];
  }
  checkSchema(schema, checks.parts).forEach(say);
  return [{ handle: basename(file, ".liquid"), source, schema: { ...schema, settings: schema.settings ?? [] } }];
}

function missingWords(words: Words, key: string): string[] {
  if (words.byLanguage.size === 0) return ["locales/ (there is no schema file)"];
  return [...words.byLanguage.keys()].filter((language) => typeof wordsIn(words, language, key) !== "string").map((language) => `the schema locale file of ${language}`);
}

function filesOf(folder: string, part: string, ending = ""): string[] {
  const path = join(folder, part);
  return existsSync(path) ? readdirSync(path).filter((file) => file.endsWith(ending) && !file.startsWith(".")).sort() : [];
}

function versionOf(folder: string): string {
  const hash = createHash("sha256");
  for (const part of ["", "blocks", "snippets", "assets", "locales"]) {
    for (const file of filesOf(folder, part)) {
      const { mtimeMs, size } = statSync(join(folder, part, file));
      hash.update(`${part}/${file}:${String(mtimeMs)}:${String(size)};`);
    }
  }
  return hash.digest("hex").slice(0, 12);
}
