import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";
import type { AccessTable } from "./access-package.ts";
import { composePackage, type PackageParts } from "./compose-package.ts";
import { erasureStages, inOrder } from "./erasure-order.ts";
import { mergeTables } from "./merge-tables.ts";
import { withoutEarlierPackages } from "./nested-package.ts";
import { plainRow } from "./plain-value.ts";
import { portablePart } from "./portable-schema.ts";
import { urgencyOf } from "./privacy-case.ts";

const text = (word: string) => ({ de: word, en: word });
const table = (name: string, rows: AccessTable["rows"], portable = true): AccessTable => {
  return { module: "surveys", table: name, title: text(name), source: text("her"), portable, rows };
};
const parts: PackageParts = {
  caseId: "c",
  source: "merchant",
        identityCheck: "known-address",
  shop: "teekontor.myshopify.com",
  receivedOn: "2026-11-23",
  cutOffAt: new Date("2026-11-24T10:00:00Z"),
  finding: "nothing",
  tables: [],
  purposes: [],
  recipients: [{ name: "Shopify", role: text("platform") }],
  profile: {
    controllerName: "",
    controllerAddress: "",
    controllerEmail: "",
    representative: "",
    dpoState: "unanswered",
    dpoContact: "",
    supervisoryAuthority: "",
    furtherRecipients: "Paketdienst Nord GmbH\n\n Kanzlei Süd ",
    thirdCountries: "",
  },
};

describe("the answer to an access request", () => {
  test("names the recipients the shop adds, one a line (law R-05)", () => {
    const { recipients } = composePackage(parts).information;
    expect(recipients.map(({ name }) => name)).toEqual(["Shopify", "Paketdienst Nord GmbH", "Kanzlei Süd"]);
  });

  test("says so where the shop has not stated something, and never leaves a field empty", () => {
    const { information } = composePackage(parts);
    expect(information.dataProtectionOfficer.de).toContain("noch nicht angegeben");
    expect(information.complaint.de).toContain("Aufsichtsbehörde");
    expect(information.thirdCountries.en).not.toBe("");
    const none = composePackage({ ...parts, profile: { ...parts.profile, dpoState: "none" } });
    expect(none.information.dataProtectionOfficer.en).toContain("No data protection officer");
  });
});

describe("the portable part", () => {
  const mixed = [table("answer", [{ score: 9, comment: null, at: "2026" }, { score: null, comment: "gut", at: "2026" }]), table("score", [{ value: 1.5 }], false)];

  test("describes every column by the types it has, and leaves derived tables out", () => {
    const { schema, data } = portablePart(mixed);
    expect(Object.keys(data)).toEqual(["answer"]);
    const reader = z.fromJSONSchema(schema);
    expect(reader.safeParse(data).success).toBe(true);
    expect(reader.safeParse({ answer: [{ score: 9.5, comment: null, at: "2026" }] }).success).toBe(false);
    expect(reader.safeParse({ answer: [{ score: 9, comment: null }] }).success).toBe(false);
    expect(reader.safeParse({}).success).toBe(false);
  });
});

test("values become JSON without losing anything: instants, bytes, big integers, nested", () => {
  const row = plainRow({ at: new Date(0), bytes: new Uint8Array([1, 255]), big: 2n ** 60n, list: [new Date(0)], inner: { b: new Uint8Array([0]) }, none: undefined });
  expect(row).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    bytes: "01ff",
    big: "1152921504606846976",
    list: ["1970-01-01T00:00:00.000Z"],
    inner: { b: "00" },
    none: null,
  });
});

test("a table that comes twice stands there once, with each row once", () => {
  const [one, other] = [table("consent", [{ id: 1 }, { id: 2 }]), table("consent", [{ id: 2 }, { id: 3 }])];
  expect(mergeTables([one, table("customer", []), other]).map(({ table: name, rows }) => [name, rows])).toEqual([
    ["consent", [{ id: 1 }, { id: 2 }, { id: 3 }]],
    ["customer", []],
  ]);
});

test("an earlier answer is carried without those before it, anything else as it is", () => {
  expect(withoutEarlierPackages({ data: [{ table: "customer" }, { table: "access_package" }] })).toEqual({ data: [{ table: "customer" }] });
  expect(withoutEarlierPackages("plain text")).toBe("plain text");
  expect(withoutEarlierPackages(null)).toBeNull();
});

test("others are asked in the order handed in, customers after every feature, vault last, this module by itself; features erase side by side, surveys after them", () => {
  const handIns = ["vault", "customers", "surveys", "privacy-requests", "consent"].map((module) => ({ module }) as SubjectDataHandIn);
  expect(inOrder(handIns).map(({ module }) => module)).toEqual(["surveys", "consent", "customers", "vault"]);
  const stages = erasureStages([...handIns, { module: "discounts" } as SubjectDataHandIn]);
  expect(stages.map((stage) => stage.map(({ module }) => module))).toEqual([["consent", "discounts"], ["surveys"], ["customers"], ["vault"]]);
});

test("a case is pressing from half of its time on, unless it is settled", () => {
  const times = { receivedAt: new Date("2026-11-01T00:00:00Z"), dueAt: new Date("2026-12-01T00:00:00Z"), isSettled: false };
  expect(urgencyOf({ ...times, now: new Date("2026-11-15T23:59:59Z") })).toBe("in-time");
  expect(urgencyOf({ ...times, now: new Date("2026-11-16T00:00:00Z") })).toBe("half-time");
  expect(urgencyOf({ ...times, now: new Date("2026-12-01T00:00:00Z") })).toBe("half-time");
  expect(urgencyOf({ ...times, now: new Date("2026-12-01T00:00:01Z") })).toBe("overdue");
  expect(urgencyOf({ ...times, now: new Date("2027-01-01T00:00:00Z"), isSettled: true })).toBe("in-time");
});
