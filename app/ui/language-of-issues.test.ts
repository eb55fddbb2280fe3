import { expect, test } from "vitest";
import { languagesOf } from "./language-of-issues.ts";

test("an issue belongs to the language that its path names", () => {
  expect(languagesOf([{ path: "texts.en.title", kind: "required" }, { path: "retentionDays", kind: "out-of-range" }])).toEqual(["en"]);
  expect(languagesOf([{ path: "priceNotice.texts.de", kind: "too-long" }, { path: "texts.en.body", kind: "required" }])).toEqual(["de", "en"]);
  expect(languagesOf([{ path: "dess.end", kind: "required" }])).toEqual([]);
});
