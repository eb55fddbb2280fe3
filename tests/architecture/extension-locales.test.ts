import { describe, expect, test } from "vitest";
import { extensionFiles, extensionText, wordsOf } from "#tests/support/get/storefront-extension.ts";

const PAIRS = [
  { kind: "shopper", english: "en.default.json", german: "de.json" },
  { kind: "merchant", english: "en.default.schema.json", german: "de.schema.json" },
];

/** Every key the Liquid of blocks and snippets asks for: `{{ 'survey.submit' | t }}`. */
function keysInLiquid(): Set<string> {
  const files = [...extensionFiles("blocks").map((file) => `blocks/${file}`), ...extensionFiles("snippets").map((file) => `snippets/${file}`)];
  const uses = files.flatMap((file) => [...extensionText(file).matchAll(/'([\w.]+)'\s*\|\s*t\b/g)]);
  return new Set(uses.flatMap(([, key]) => key ?? []));
}

/** Every key the schemas ask for: `"t:settings.survey.label"`. */
function keysInSchemas(): Set<string> {
  const uses = extensionFiles("blocks").flatMap((file) => [...extensionText(`blocks/${file}`).matchAll(/"t:([\w.]+)"/g)]);
  return new Set(uses.flatMap(([, key]) => key ?? []));
}

describe("words of the storefront extension", () => {
  test("there are exactly German and English", () => {
    expect(extensionFiles("locales")).toEqual(PAIRS.flatMap(({ english, german }) => [english, german]).toSorted());
  });

  test.each(PAIRS)("$kind words are the same keys in both languages, none empty", ({ english, german }) => {
    expect([...wordsOf(german).keys()]).toEqual([...wordsOf(english).keys()]);
    for (const file of [english, german]) expect([...wordsOf(file)].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test.each(PAIRS)("$kind words name the same placeholders in both languages", ({ english, german }) => {
    const placeholders = (file: string): string[] => [...wordsOf(file)].map(([key, text]) => `${key} ${(text.match(/\{\{.*?\}\}/g) ?? []).toSorted().join()}`);
    expect(placeholders(german)).toEqual(placeholders(english));
  });

  test("shoppers' words are all used, and all that is used is there", () => {
    expect([...keysInLiquid()].toSorted()).toEqual([...wordsOf("en.default.json").keys()].toSorted());
  });

  test("merchants' words are all used, and all that is used is there", () => {
    expect([...keysInSchemas()].toSorted()).toEqual([...wordsOf("en.default.schema.json").keys()].toSorted());
  });

  test("German addresses the reader formally", () => {
    const informal = /\b(du|dich|dir|dein\w*|euch|eure?\w*)\b/i;
    for (const { german } of PAIRS) expect([...wordsOf(german).values()].filter((text) => informal.test(text))).toEqual([]);
    expect(informal.test("Wie gefällt es dir?")).toBe(true);
  });
});
