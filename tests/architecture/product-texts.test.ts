import ts from "typescript";
import { describe, expect, test } from "vitest";
import { projectFiles, projectText } from "#tests/support/get/project-files.ts";

type Tree = { readonly [key: string]: string | Tree };

/** Pairs of locale files, German first. */
const locales = [
  ["app/locales/de.json", "app/locales/en.json"],
  ["app/locales/storefront/de.json", "app/locales/storefront/en.json"],
  ["extensions/storefront/locales/de.json", "extensions/storefront/locales/en.default.json"],
  ["extensions/storefront/locales/de.schema.json", "extensions/storefront/locales/en.default.schema.json"],
] as const;

function textsOf(path: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (tree: Tree, above: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === "string") texts.set(above + key, value);
      else walk(value, `${above}${key}.`);
    }
  };
  walk(JSON.parse(projectText(path)) as Tree, "");
  return texts;
}

const filledIn = (text: string): string => (text.match(/\{\{-?\s*[\w.]+/g) ?? []).map((name) => name.replace(/\W/g, "")).toSorted().join();

describe.each(locales)("%s and %s", (germanFile, englishFile) => {
  const german = textsOf(germanFile);
  const english = textsOf(englishFile);

  test("have the same keys, none empty", () => {
    expect(german.size).toBeGreaterThan(10);
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect([...german, ...english].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("fill in the same values", () => {
    expect([...german].filter(([key, text]) => filledIn(text) !== filledIn(english.get(key) ?? "")).map(([key]) => key)).toEqual([]);
  });
});

test("every locale file is one of these pairs", () => {
  const files = projectFiles("", ".json").filter((path) => path.includes("/locales/") && !path.startsWith("tests/"));
  expect(files).toEqual(locales.flat().toSorted());
});

/** Sentences and phrases in the code that a person may read: texts with a space, from string literals, templates and JSX. */
function phrasesIn(path: string, code = projectText(path)): string[] {
  const phrases: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node);
    if (isText && /\S\s+\S/.test(node.text)) phrases.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, false, path.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return phrases;
}

const inCode = projectFiles("app", ".ts", ".tsx")
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .flatMap((path) => phrasesIn(path).map((text) => ({ place: path, text })));
const inLocales = locales.flat().flatMap((path) => [...textsOf(path)].map(([key, text]) => ({ place: `${path}: ${key}`, text })));
const inLiquid = projectFiles("extensions", ".liquid").map((path) => ({ place: path, text: projectText(path) }));
const everything = [...inCode, ...inLocales, ...inLiquid];

/**
 * Words with which software would say what the law allows. "Lawfulness" and "Rechtmäßigkeit" stand in a sentence that
 * Art. 13(2)(c) demands, and are no verdict.
 */
const verdict =
  /\b(un)?zulässig\w*|\brechtmäßige?[rsnm]?\b|\brechtswidrig\w*|\brechtssicher\w*|\brechtskonform\w*|\b(DSGVO|datenschutz)-?konform\w*|\bRechtsberatung\w*|\bgesetzlich erlaubt\b|\b(un)?lawful(ly)?\b|\bpermitted\b|\bpermissible\b|\billegal(ly)?\b|\blegally (safe|compliant|allowed)\b|\blegal advice\b|\bGDPR[- ](compliant|proof|safe)\b/i;
const informal = /\b(du|dich|dir|dein(e[rsnm]?)?|euch|eure?[rsnm]?)\b/i;

describe("product texts", () => {
  test("are found in locales, code and blocks", () => {
    for (const texts of [inCode, inLocales, inLiquid]) expect(texts.length).toBeGreaterThan(5);
    expect(phrasesIn("a.tsx", "const a = `one ${b} two three`; const c = <p>four five</p>; const d = 'six seven';")).toEqual([" two three", "four five", "six seven"].toSorted());
  });

  test("pass no verdict on what the law allows (A-08)", () => {
    expect(everything.filter(({ text }) => verdict.test(text))).toEqual([]);
  });

  test.each(["Diese Mail ist zulässig.", "So ist es rechtssicher", "DSGVO-konforme Umfragen", "This is permitted.", "a GDPR-compliant survey", "This is lawful", "no legal advice"])(
    "would be found saying: %s",
    (text) => {
      expect(text).toMatch(verdict);
    },
  );

  test("may say what Art. 13(2)(c) demands", () => {
    expect("Die Rechtmäßigkeit der bis zum Widerruf erfolgten Verarbeitung bleibt unberührt.").not.toMatch(verdict);
    expect("This does not affect the lawfulness of processing before the withdrawal.").not.toMatch(verdict);
  });

  test("address the reader formally in German", () => {
    const german = everything.filter(({ place, text }) => /\b(Sie|Ihre?|und|der|die|das|nicht|wird)\b/.test(text) || place.includes("/de."));
    expect(german.length).toBeGreaterThan(100);
    expect(german.filter(({ text }) => informal.test(text))).toEqual([]);
    expect("Sag uns deine Meinung").toMatch(informal);
  });
});
