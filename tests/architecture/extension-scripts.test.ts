import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { copyOfExtension, extensionFiles, extensionText, STOREFRONT_EXTENSION } from "#tests/support/get/storefront-extension.ts";

const SCRIPTS = extensionFiles("assets").filter((file) => file.endsWith(".js"));

/** The only file that may remember something on her device: her own "no" for the visit, more only by Customer Privacy (C-11). */
const MAY_REMEMBER = "kundentag-survey-popup.js";

/** Ways to run text as code, to put data into markup, or to leave something on a shopper's device. */
const FORBIDDEN = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|document\.cookie|cookieStore|sessionStorage|localStorage|indexedDB|\bcaches\b|sendBeacon|XMLHttpRequest/g;

/**
 * The four places where the pop-up may touch her device, as they are written: it looks whether she said no in this visit,
 * it remembers that she did just now, it opens the lasting memory if she allows preferences, it empties it if she no longer does.
 */
const ALLOWED = [
  "if (sessionStorage.getItem(KEY)) return false;",
  "if (!answered) sessionStorage.setItem(KEY, 'no');",
  "return shopify?.customerPrivacy?.preferencesProcessingAllowed() ? localStorage : null;",
  "if (!(await lasting())) localStorage.removeItem(KEY);",
];

function forbiddenIn(script: string, text: string): string[] {
  const rest = script === MAY_REMEMBER ? ALLOWED.reduce((left, place) => left.replace(place, ""), text) : text;
  return rest.match(FORBIDDEN) ?? [];
}

/** What TypeScript, at its strictest, finds in the scripts as they are deployed. */
function typeProblems(extension: string): string[] {
  const path = join(extension, "jsconfig.json");
  const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(path, (file) => ts.sys.readFile(file)).config, ts.sys, extension);
  if (fileNames.length !== SCRIPTS.length + 1 || options.strict !== true) throw new Error(`jsconfig.json does not cover the scripts strictly: ${fileNames.join()}`);
  return ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options)).map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, " "));
}

describe("scripts of the storefront extension", () => {
  test.each(SCRIPTS)("%s puts no data into markup and leaves nothing on the device", (script) => {
    expect(forbiddenIn(script, extensionText(`assets/${script}`))).toEqual([]);
  });

  test.each(["element.innerHTML = text", "document.cookie = 'a=b'", "sessionStorage.setItem('a', 'b')", "localStorage.getItem('a')"])("`%s` would be found", (fault) => {
    expect(forbiddenIn("kundentag-survey.js", fault)).toHaveLength(1);
  });

  test("C-11: the pop-up has each of the places where it may touch her device, and a second of a kind would be found", () => {
    const text = extensionText(`assets/${MAY_REMEMBER}`);
    for (const place of ALLOWED) {
      expect(text, place).toContain(place);
      expect(forbiddenIn(MAY_REMEMBER, text + place), place).toHaveLength(1);
      expect(forbiddenIn("kundentag-survey.js", place), place).toHaveLength(1);
    }
  });

  test("C-11: \"no\" is remembered from one place only, her own dismissal", () => {
    const text = extensionText(`assets/${MAY_REMEMBER}`);
    expect(text.match(/#keepQuiet\(\)/g)).toHaveLength(1);
    expect(text).toMatch(/#dismiss\(\) \{[^}]*this\.#keepQuiet\(\);\n {4}\}/);
    expect(text.match(/#dismiss\(\)/g)).toHaveLength(3);
    expect(text).toContain("if (action === 'dismiss') this.#dismiss();");
    expect(text).toContain("if (!this.#part('teaser').hidden || !this.#part('panel').hidden) this.#dismiss();");
  });

  test("each defines exactly one element, named like its file, and only once", () => {
    for (const script of SCRIPTS) {
      const name = script.replace(/\.js$/, "");
      const text = extensionText(`assets/${script}`);
      expect([...text.matchAll(/customElements\.define\('([\w-]+)'/g)].map(([, tag]) => tag), script).toEqual([name]);
      expect(text, script).toContain(`if (!customElements.get('${name}')) {`);
    }
  });

  test("all pass the strictest types", () => {
    expect(typeProblems(STOREFRONT_EXTENSION)).toEqual([]);
  });

  test("a wrong type would be found", () => {
    const copy = copyOfExtension();
    writeFileSync(join(copy, "assets/kundentag-survey.js"), "document.querySelector('form').submit(1);");
    expect(typeProblems(copy).length).toBeGreaterThan(0);
  });

  test("styles touch nothing but what is ours", () => {
    const css = extensionText("assets/kundentag.css").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    const selectors = [...css.matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g)].flatMap(([, list]) => (list ?? "").split(/,(?![^(]*\))/));
    expect(selectors.length).toBeGreaterThan(30);
    expect(selectors.map((selector) => selector.trim()).filter((selector) => !selector.startsWith(".kundentag"))).toEqual([]);
  });

  test("each class in the markup that is styled begins with the prefix", () => {
    const files = [...extensionFiles("blocks").map((file) => `blocks/${file}`), ...extensionFiles("snippets").map((file) => `snippets/${file}`)];
    const names = files.flatMap((file) => [...extensionText(file).matchAll(/class="([^"]*)"/g)].flatMap(([, list]) => (list ?? "").replaceAll(/\{[{%].*?[%}]\}/g, "").split(/\s+/)));
    expect(names.filter((name) => name !== "" && !name.startsWith("kundentag"))).toEqual([]);
  });
});
