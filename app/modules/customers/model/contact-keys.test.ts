import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseEmail, normalisePlatformId } from "./contact-keys.ts";

/** Any text of Unicode. (fast-check's own needs seconds to set up.) */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }).filter((point) => point < 0xd800 || point > 0xdfff), { maxLength: 12 })
  .map((points) => String.fromCodePoint(...points));

describe("an e-mail address in the one spelling that is hashed", () => {
  it.each([
    [" Anna@Example.ORG ", "anna@example.org"],
    ["ＡＮＮＡ@example.org", "anna@example.org"],
    ["jürgen@example.org", "jürgen@example.org"],
    ["JÜRGEN@EXAMPLE.ORG", "jürgen@example.org"],
    ["a.b+tag@example.org", "a.b+tag@example.org"],
  ])("%s is hashed as %s", (written, hashed) => {
    expect(normaliseEmail(written)).toBe(hashed);
  });

  it("is a fixed point: what is normalised once stays", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseEmail(normaliseEmail(text))).toBe(normaliseEmail(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("does not depend on the case of plain letters or on white space around", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(normaliseEmail(` ${email.toUpperCase()}\n`)).toBe(normaliseEmail(email));
      }),
    );
  });
});

describe("the platform's customer id", () => {
  it("is the same as digits and as a gid", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n }), (id) => {
        expect(normalisePlatformId(`gid://shopify/Customer/${id}`)).toBe(id.toString());
        expect(normalisePlatformId(id.toString())).toBe(id.toString());
      }),
    );
  });

  it.each(["", "abc", "gid://shopify/Order/1", "1 OR 1=1", "-1", "1.5", "gid://shopify/Customer/"])("%j is none", (text) => {
    expect(normalisePlatformId(text)).toBeNull();
  });

  it("knows no leading zeros", () => {
    expect(normalisePlatformId("007")).toBe("7");
  });
});
