import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlainText, plainText, plainValue } from "./plain-text.ts";

describe("a text that somebody typed", () => {
  test.each([
    "Grüße aus Lüneburg – „sehr gut“, 5 €\n\tJürgen & Søren",
    "שלום, مرحبا, 你好, नमस्ते",
    "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301 Donau\u00ADdampf\u200Cschiff",
    "<b>{{ shop.name }}</b> '; DROP TABLE --",
  ])("stays as it is: %s", (text) => {
    expect(plainText(text)).toBe(text);
  });

  test.each([
    ["direction overrides", "Preis \u202E00.1\u202C \u2066a\u2069\u200F\u200E\u061C", "Preis 00.1 a"],
    ["control characters and a zero byte", "a\u0000b\u0007\u001B[31mc\u0085\u007F", "ab[31mc"],
    ["half characters", "a\uD800b\uDC00", "a\uFFFDb\uFFFD"],
    ["byte order marks and no characters", "\uFEFFa\uFFFE\uFFFF\uFDD0", "a"],
    ["line ends of all kinds", "a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"],
    ["a pile of accents", `a${"\u0301".repeat(60)}b`, `a${"\u0301".repeat(4)}b`],
  ])("loses what nobody reads: %s", (_case, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test("is well formed and stays so when it is read again, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/\p{Cs}/u);
        expect(plain).not.toMatch(/[\u0000-\u0008\u202A-\u202E\u2066-\u2069]/);
        expect(plainText(plain)).toBe(plain);
      }),
    );
  });
});

test("a value from JSON keeps its shape, and names no prototype", () => {
  const value = plainValue(JSON.parse('{"a\\u0000":["\\u202Eb",1,null,true],"__proto__":{"x":"\\uD800"}}'));
  expect(JSON.stringify(value)).toBe('{"a":["b",1,null,true],"__proto__":{"x":"\uFFFD"}}');
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

describe("whether a text may be kept as it is", () => {
  test.each(["", "Zeile\nZeile\n\tEinzug", "日本語 עברית 👩‍👩‍👧", "<script>alert(1)</script> ' OR 1=1 -- =SUM(A1)"])("it may: %j", (text) => {
    expect(isPlainText(text)).toBe(true);
  });

  test.each(["a\u0000b", "user\u202etxt", "a\u2066b\u2069", "\ud800 allein"])("it may not: %j", (text) => {
    expect(isPlainText(text)).toBe(false);
  });
});
