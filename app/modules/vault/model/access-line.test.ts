import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessLogStart, accessScopeOf } from "./access-line.ts";

describe("the line an opening leaves (law X-03)", () => {
  it("names the person and the fields when all values are hers", () => {
    const opened = [
      { subject: "anna", field: "customer.sealed_email" },
      { subject: "anna", field: "customer.sealed_platform_id" },
      { subject: "anna", field: "customer.sealed_email" },
    ];
    expect(accessScopeOf(opened)).toEqual({ subject: "anna", fields: ["customer.sealed_email", "customer.sealed_platform_id"], count: 3 });
  });

  it("names nobody but the count when several people's values were opened at once", () => {
    const opened = [
      { subject: "anna", field: "linked_answer.sealed_comment" },
      { subject: "berta", field: "linked_answer.sealed_comment" },
    ];
    expect(accessScopeOf(opened)).toEqual({ subject: null, fields: ["linked_answer.sealed_comment"], count: 2 });
  });

  it("is not written when nothing was opened", () => {
    expect(accessScopeOf([])).toBeNull();
  });

  it("counts every opened value, whatever their number", () => {
    const value = fc.record({ subject: fc.constantFrom("a", "b", "c"), field: fc.constantFrom("t.x", "t.y") });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (opened) => {
        const scope = accessScopeOf(opened)!;
        expect(scope.count).toBe(opened.length);
        expect(new Set(scope.fields)).toEqual(new Set(opened.map((one) => one.field)));
        expect(scope.subject === null).toBe(new Set(opened.map((one) => one.subject)).size > 1);
      }),
    );
  });
});

describe("how long the access log is kept (law §6)", () => {
  it.each([
    ["2026-11-23T10:00:00Z", 12, "2025-11-23T10:00:00Z"],
    ["2028-02-29T00:00:00Z", 12, "2027-02-28T00:00:00Z"],
    ["2026-03-31T12:00:00Z", 1, "2026-02-28T12:00:00Z"],
  ])("at %s, %i months back is %s", (now, months, start) => {
    expect(accessLogStart(new Date(now), months)).toEqual(new Date(start));
  });
});
