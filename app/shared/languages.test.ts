import { describe, expect, it } from "vitest";
import { languageOf } from "./languages.ts";

describe("the language for a locale", () => {
  it.each(["de", "de-AT", "de_CH", "DE", "de,en-US;q=0.7,en;q=0.3", "de-DE,de;q=0.9,en;q=0.8", "de;q=1"])("is German for %s", (locale) => {
    expect(languageOf(locale)).toBe("de");
  });

  it.each([null, undefined, "", "en", "fr", "en-US,en;q=0.9,de;q=0.8", "*", "den"])("is English for %s", (locale) => {
    expect(languageOf(locale)).toBe("en");
  });
});
