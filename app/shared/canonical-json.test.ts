import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

describe("canonical JSON", () => {
  it("has one text for one value, whatever the order of its keys", () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: "ü\n" })).toBe('{"a":"ü\\n","b":[1,{"c":true,"d":null}]}');
    expect(canonicalJson({ a: "ü\n", b: [1, { c: true, d: null }] })).toBe('{"a":"ü\\n","b":[1,{"c":true,"d":null}]}');
  });

  it("is JSON, and leaves out what is undefined", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null))), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it("carries no fractions, which others would write differently", () => {
    expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError);
  });
});
