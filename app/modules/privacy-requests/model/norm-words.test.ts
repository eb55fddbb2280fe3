import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { normIn } from "./norm-words.ts";

describe("a norm", () => {
  test.each([
    ["Art. 17(3)(e) GDPR", "Art. 17 Abs. 3 Buchst. e DSGVO"],
    ["Art. 17(1), Art. 5(1)(d) GDPR", "Art. 17 Abs. 1, Art. 5 Abs. 1 Buchst. d DSGVO"],
    ["Art. 17(3)(b), Art. 5(2), Art. 32(1) GDPR", "Art. 17 Abs. 3 Buchst. b, Art. 5 Abs. 2, Art. 32 Abs. 1 DSGVO"],
    ["Art. 17(3)(b), Art. 21(3) GDPR", "Art. 17 Abs. 3 Buchst. b, Art. 21 Abs. 3 DSGVO"],
  ])("%s is cited in German as %s", (norm, german) => {
    expect(normIn("de", norm)).toBe(german);
    expect(normIn("en", norm)).toBe(norm);
  });

  test.each(["§ 147 AO", "Art. 6 (1) something GDPR", ""])("of another form stays as it is: %j", (norm) => {
    expect(normIn("de", norm)).toBe(norm);
  });
});

test("every norm that the code names has a German form", () => {
  const app = new URL("../../..", import.meta.url);
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|generated/.test(file));
  const norms = files.flatMap((file) => [...readFileSync(new URL(file, app), "utf8").matchAll(/norm: "([^"]+)"/g)].map(([, norm]) => norm ?? ""));
  expect(norms.length).toBeGreaterThan(4);
  expect(norms.map((norm) => normIn("de", norm)).filter((norm) => !norm.endsWith(" DSGVO"))).toEqual([]);
});
