import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitsOfUuid, codeAlphabet, codePrefix, normaliseCode, personalCode } from "./personal-code.ts";

describe("a code for one person", () => {
  it("is readable: groups of signs that nobody mistakes for another", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 122n }), (bits) => {
        expect(personalCode("TEETAG", bits)).toMatch(/^TEETAG(-[2-9A-HJKMNP-TV-Z]{5}){2}$/);
      }),
    );
    expect(codeAlphabet).not.toMatch(/[01OILU]/);
    expect(new Set(codeAlphabet).size).toBe(30);
  });

  it("stands alone where there is nothing to stand before it", () => {
    expect(personalCode("", 0n)).toBe("22222-22222");
  });

  it("is another one for other random bits, as far as it holds them", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 30n ** 10n - 1n }), fc.bigInt({ min: 0n, max: 30n ** 10n - 1n }), (one, other) => {
        expect(personalCode("", one) === personalCode("", other)).toBe(one === other);
      }),
    );
  });

  it("takes the random bits of a UUID, all 122 of them but the kind", () => {
    expect(bitsOfUuid("ffffffff-ffff-4fff-bfff-ffffffffffff")).toBe(2n ** 120n - 1n);
    expect(bitsOfUuid("00000000-0000-4000-8000-000000000000")).toBe(0n);
  });
});

describe("what stands before it", () => {
  it.each([
    ["Teetag", "TEETAG"],
    ["Kunden-Tag 2026!", "KUNDENTAG202"],
    ["Grüße", "GRUSSE"],
    ["", ""],
    ["🫖", ""],
  ])("%j becomes %j", (text, prefix) => {
    expect(codePrefix(text)).toBe(prefix);
  });
});

it("one spelling counts", () => {
  expect(normaliseCode(" tee10\n")).toBe("TEE10");
});
