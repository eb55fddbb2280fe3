import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { copyOfExtension, extensionFiles, extensionText, STOREFRONT_EXTENSION } from "#tests/support/get/storefront-extension.ts";

const SCRIPTS = extensionFiles("assets").filter((file) => file.endsWith(".js"));

/** The only file that may remember something on her device, and asks Customer Privacy first (C-11). */
const MAY_REMEMBER = "kundentag-survey-popup.js";

/** Ways to run text as code, to put data into markup, or to leave something on a shopper's device. */
const FORBIDDEN = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|document\.cookie|cookieStore|sessionStorage|indexedDB|\bcaches\b|sendBeacon|XMLHttpRequest/g;

function forbiddenIn(script: string, text: string): string[] {
  const found = text.match(FORBIDDEN) ?? [];
  return script === MAY_REMEMBER ? found : [...found, ...(text.match(/localStorage/g) ?? [])];
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

  test("C-11: the pop-up asks Customer Privacy before it reads or writes, at the one place where it does", () => {
    const text = extensionText(`assets/${MAY_REMEMBER}`);
    const [asks, reads, writes] = ["preferencesProcessingAllowed()", "localStorage.getItem", "localStorage.setItem"].map((part) => text.indexOf(part));
    expect(asks).toBeGreaterThan(0);
    expect(reads).toBeGreaterThan(asks ?? 0);
    expect(writes).toBeGreaterThan(reads ?? 0);
    expect(text.match(/localStorage\.(get|set)Item/g)).toHaveLength(2);
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
