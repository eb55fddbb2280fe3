import { describe, expect, it } from "vitest";
import { hasMoved } from "./proxy-path.ts";

describe("the path of the app proxy", () => {
  it.each(["/apps/umfrage", "/a/kundentag", "/community/kundentag", "/tools/Kunden_tag-2"])("has moved to %s", (signed) => {
    expect(hasMoved("/apps/kundentag", signed)).toBe(true);
  });

  it.each(["/apps/kundentag", "/Apps/Kundentag", "/en/apps/umfrage", "/apps", "/apps/umfrage/privacy", "/admin/umfrage", `/apps/${"x".repeat(31)}`, ""])("has not moved to %s", (signed) => {
    expect(hasMoved("/apps/kundentag", signed)).toBe(false);
  });
});
