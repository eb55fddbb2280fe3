import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { themeCheckRun } from "@shopify/theme-check-node";
import { describe, expect, test } from "vitest";
import { copyOfExtension, extensionText, STOREFRONT_EXTENSION } from "#tests/support/get/storefront-extension.ts";

/** Runs Shopify's own linter with the rules that a deploy of a theme app extension is held to. */
async function offences(folder: string): Promise<string[]> {
  const { config, offenses } = await themeCheckRun(folder);
  if (config.context !== "app" || config.checks.length < 50) throw new Error("Theme Check did not read the extension's configuration");
  return offenses.map((offence) => `${offence.check}: ${offence.uri.split("/").slice(-2).join("/")}: ${offence.message}`);
}

describe("Theme Check of the storefront extension", () => {
  test("finds nothing at all, not even a suggestion", async () => {
    expect(await offences(STOREFRONT_EXTENSION)).toEqual([]);
  });

  test.each([
    { fault: "a snippet that is not there", check: "MissingTemplate", file: "blocks/survey.liquid", add: "{% render 'kundentag-absent' %}" },
    { fault: "a word that is not translated", check: "TranslationKeyExists", file: "blocks/survey.liquid", add: "{{ 'survey.absent' | t }}" },
    { fault: "a script that blocks the page", check: "ParserBlockingScript", file: "blocks/survey.liquid", add: "<script src=\"{{ 'kundentag-survey.js' | asset_url }}\"></script>" },
    { fault: "a tag that apps must not use", check: "AppBlockValidTags", file: "snippets/kundentag-notice.liquid", add: "{% stylesheet %}{% endstylesheet %}" },
    { fault: "a script over the limit of 10,000 bytes", check: "AssetSizeAppBlockJavaScript", file: "assets/kundentag-survey.js", add: `// ${"x".repeat(10_000)}` },
  ])("finds $fault", async ({ check, file, add }) => {
    const copy = copyOfExtension();
    writeFileSync(join(copy, file), `${add}\n${extensionText(file, copy)}`);
    expect((await offences(copy)).map((offence) => offence.split(":")[0])).toContain(check);
  });

  test("finds a language that lacks a word", async () => {
    const copy = copyOfExtension();
    writeFileSync(join(copy, "locales/de.json"), extensionText("locales/de.json", copy).replace(/"no_answer".*\n/, ""));
    expect((await offences(copy)).join()).toContain("MatchingTranslations");
  });
});
