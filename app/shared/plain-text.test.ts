import { describe, expect, it } from "vitest";
import { isPlainText } from "./plain-text.ts";

describe("a plain text", () => {
  it.each(["", "Heute ist Kundentag – 10 % auf alles!", "Zeile\nZeile\r\n\tEinzug", "日本語 עברית 👩‍👩‍👧", "<script>alert(1)</script> ' OR 1=1 -- =SUM(A1)"])("says what it shows: %j", (text) => {
    expect(isPlainText(text)).toBe(true);
  });

  it.each(["a\u0000b", "a\u0007b", "a\u007fb", "user\u202etxt", "a\u2066b\u2069", "a\u200fb", "\ud800 allein"])("does not, with %j", (text) => {
    expect(isPlainText(text)).toBe(false);
  });
});
