import { expect, it } from "vitest";
import { languageOf } from "./languages.ts";

it.each([
  ["de", "de"], ["de-AT", "de"], ["DE_ch", "de"], ["en-GB", "en"], ["fr", "en"], ["den", "en"], ["", "en"], [null, "en"], [undefined, "en"],
  // As Firefox and Chrome in German, and in English with German further down, send `Accept-Language`.
  ["de,en-US;q=0.7,en;q=0.3", "de"], ["de-DE,de;q=0.9,en;q=0.8", "de"], ["de;q=0.9", "de"], [" de", "de"], ["en-US,en;q=0.9,de;q=0.8", "en"],
] as const)("%s is answered in %s", (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
