import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import { extensionFiles, extensionText, gzipBytes, schemaText } from "#tests/support/get/storefront-extension.ts";

interface BlockAssets {
  readonly javascript: string;
  readonly stylesheet: string;
}

function assetsOf(block: string): string[] {
  const { javascript, stylesheet } = JSON.parse(schemaText(block)) as BlockAssets;
  return [`assets/${javascript}`, `assets/${stylesheet}`];
}

function total(paths: readonly string[], size: (path: string) => number): number {
  return paths.reduce((sum, path) => sum + size(path), 0);
}

const rawBytes = (path: string): number => Buffer.byteLength(extensionText(path));
const allIn = (...folders: ("assets" | "blocks" | "snippets")[]): string[] => folders.flatMap((folder) => extensionFiles(folder).map((file) => `${folder}/${file}`));

describe("what the storefront extension weighs", () => {
  test("W1: a survey in the page is shown with at most 4,096 bytes of script and style", () => {
    expect(total(assetsOf("survey.liquid"), gzipBytes)).toBeLessThanOrEqual(4_096);
  });

  test("W1: the pop-up too, with the survey's script that it fetches on her click", () => {
    expect(total([...assetsOf("survey-popup.liquid"), "assets/kundentag-survey.js"], gzipBytes)).toBeLessThanOrEqual(4_096);
  });

  test("W1: the customer's privacy choices keep to the same", () => {
    expect(total(assetsOf("privacy-choices.liquid"), gzipBytes)).toBeLessThanOrEqual(4_096);
  });

  test("W1: and so does the customer day", () => {
    expect(total(assetsOf("customer-day.liquid"), gzipBytes)).toBeLessThanOrEqual(4_096);
  });

  test("W2: everything a shopper can ever load is at most 14,000 bytes", () => {
    expect(total(allIn("assets"), gzipBytes)).toBeLessThanOrEqual(14_000);
  });

  test("W3: a block brings one script and one style", () => {
    for (const block of extensionFiles("blocks")) {
      expect(assetsOf(block), block).toHaveLength(2);
      expect(extensionText(`blocks/${block}`), block).not.toMatch(/<script|<link|stylesheet_tag|script_tag|<style/);
    }
  });

  test("Shopify's limits: a script 10,000 bytes, Liquid 100 KB in all, a locale 15 KB", () => {
    for (const script of extensionFiles("assets").filter((file) => file.endsWith(".js"))) {
      expect(rawBytes(`assets/${script}`), script).toBeLessThanOrEqual(10_000);
    }
    expect(total(allIn("blocks", "snippets"), rawBytes)).toBeLessThan(100_000);
    for (const locale of extensionFiles("locales")) expect(rawBytes(`locales/${locale}`), locale).toBeLessThan(15_000);
  });
});
