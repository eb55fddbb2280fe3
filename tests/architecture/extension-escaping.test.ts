import { describe, expect, test } from "vitest";
import { extensionFiles, extensionText } from "#tests/support/get/storefront-extension.ts";

/**
 * What may be printed as it is, and why. Liquid escapes nothing by itself; App Doctor of Shopify's CLI looks for the same
 * (`LIQUID_UNSAFE_RENDER`), but only where a setting is printed directly.
 */
const printedAsItIs: readonly [RegExp, string][] = [
  [/\| (escape|url_encode|json)\b/, "made harmless for its place"],
  [/^'[\w.]+' \| t\b/, "our own words; Liquid escapes the values put into them"],
  [/\| asset_url$/, "an address that Shopify makes"],
  [/^block\.(shopify_attributes|id)$/, "made by Shopify"],
  [/^language$/, "de or en, nothing else is assigned"],
  [/^(id|prefix|score)$/, "made here, of letters and numbers"],
  [/^colours$/, "escaped in the snippet that makes it"],
  [/^survey\.version$/, "a number of ours"],
];

const files = (["blocks", "snippets"] as const).flatMap((folder) => extensionFiles(folder).map((file) => `${folder}/${file}`));

/** Everything a Liquid file prints, without what it says about itself. */
function printedBy(text: string): string[] {
  const code = text.replace(/\{%-?\s*(schema|doc|comment)[\s\S]*?end\1\s*-?%\}/g, "");
  return [...code.matchAll(/\{\{-?([\s\S]*?)-?\}\}/g)].map(([, output = ""]) => output.trim().replace(/\s+/g, " "));
}

const unsafeIn = (text: string): string[] => printedBy(text).filter((output) => !printedAsItIs.some(([form]) => form.test(output)));

describe("what Liquid prints", () => {
  test.each(files)("%s prints nothing that somebody wrote without making it harmless", (file) => {
    expect(unsafeIn(extensionText(file))).toEqual([]);
  });

  test("is found when it is not harmless", () => {
    expect(files.flatMap((file) => printedBy(extensionText(file))).length).toBeGreaterThan(100);
    const planted = "{{ block.settings.heading }}{{- texts.title | upcase -}}{{ state.proxy_path }}{{ 'x.y' }}{{ title | escape }}";
    expect(unsafeIn(planted)).toEqual(["block.settings.heading", "texts.title | upcase", "state.proxy_path", "'x.y'"]);
  });

  test("stands in no place that runs: no event handler, srcdoc or script of a page", () => {
    for (const file of files) expect([file, /<script|\son[a-z]+=|srcdoc/i.exec(extensionText(file).replace(/\{%-?\s*schema[\s\S]*/, ""))?.[0]]).toEqual([file, undefined]);
  });
});
