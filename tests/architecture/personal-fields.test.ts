import { describe, expect, test } from "vitest";
import { subjectDataHandIns } from "#app/composition/privacy.server.ts";
import { prismaTables, tablesIn, type Column, type Table } from "#tests/support/get/prisma-schema.ts";

/** Every category of data about a person, and how it may lie in the database. A new one is a decision, written down here. */
const categories: Readonly<Record<string, { readonly kept: "sealed" | "clear"; readonly because: string }>> = {
  "platform-id": { kept: "sealed", because: "Names her at the platform." },
  email: { kept: "sealed", because: "Reaches and names her." },
  "free-text": { kept: "sealed", because: "People write anything into it." },
  "anonymous-free-text": { kept: "sealed", because: "People write names into it; sealed under the survey's key, since there is no person's." },
  "consent-evidence": { kept: "sealed", because: "Page, action and wording at the time; must end with her key." },
  requester: { kept: "sealed", because: "What a request named: id, e-mail, orders." },
  "access-package": { kept: "sealed", because: "Everything about her in one place." },
  reviewer: { kept: "sealed", because: "Names a lawyer, a data protection officer or a decider, and quotes them; sealed under the key of what they judged." },
  "webhook-body": { kept: "sealed", because: "Whatever the platform sends, until it is worked." },
  pseudonym: { kept: "clear", because: "A random id that says nothing without the vault." },
  "keyed-hash": { kept: "clear", because: "HMAC under a key of the shop; finds her again and says nothing by itself." },
  "consent-proof": { kept: "clear", because: "What was agreed and when: the ledger must be readable after her key is gone (Art. 17(3)(e))." },
  "survey-answer": { kept: "clear", because: "A number and a date under a pseudonym: counted in SQL." },
  "discount-use": { kept: "clear", because: "A code, when it was given and what it took off, under a pseudonym or an order's keyed hash: given out and summed in SQL." },
  "privacy-case": { kept: "clear", because: "State and dates of a request under a pseudonym: due dates are watched in SQL." },
};

/** Tables with data about persons that no module hands in, each with the reason. */
const notHandedIn: Readonly<Record<string, string>> = {
  approval_entry: "About people who opined, advised or decided, never about a customer; goes by its own retention (law A-07).",
  webhook_delivery: "In transit: sealed under the app's key, emptied when worked, found by no person's key.",
};

/** Columns whose names sound like a person's but which hold nothing of a shopper's. */
const soundsPersonal: Readonly<Record<string, string>> = {
  "app_key.name": "Names the key.",
  "outbox_entry.name": "Names the job or event.",
  "shop.name": "Names the shop.",
  "shop_profile.controller_name": "The controller's identity, which every notice publishes.",
  "shop_profile.controller_address": "The controller's identity, which every notice publishes.",
  "shop_profile.controller_email": "The controller's identity, which every notice publishes.",
  "subject_key.subject": "The key itself: destroying the row is the erasure.",
  "survey_week_tally.comments": "A count.",
  "vault_access.actor": "Kind of actor, or the platform's number of a member of staff; never a shopper's.",
};

const personalNames = /(^|_)(e?mail|phone|name|address|ip|agent|birth\w*|gender|customer|comment|comments|subject|person|actor|order|orders|requester|evidence)(_|$)/;

/** What is wrong with how a column declares and keeps data about a person; null where nothing is. */
function faultOf(table: Table, column: Column): string | null {
  const place = `${table.name}.${column.name}`;
  const category = column.data === null ? undefined : categories[column.data];
  if (column.data !== null && category === undefined) return `${place}: "${column.data}" is no category`;
  if (column.data === null) {
    if (column.name.startsWith("sealed_")) return `${place}: is sealed, so it needs a category`;
    return personalNames.test(column.name) && !(place in soundsPersonal) ? `${place}: sounds like a person's and has no category` : null;
  }
  const isSealed = column.name.startsWith("sealed_") && /^Bytes\??$/.test(column.type);
  if (category?.kept === "sealed" && !isSealed) return `${place}: ${column.data} must lie in a Bytes column sealed_…`;
  if (category?.kept === "clear" && column.name.startsWith("sealed_")) return `${place}: ${column.data} is not a sealed category`;
  if (column.data === "keyed-hash" && !/^Bytes\??$/.test(column.type)) return `${place}: a keyed hash is Bytes`;
  if (column.data === "pseudonym" && !/^String\?? @db\.Uuid$/.test(column.type)) return `${place}: a pseudonym is a UUID`;
  return null;
}

const faultsIn = (tables: readonly Table[]): string[] =>
  tables.flatMap((table) => table.columns.map((column) => faultOf(table, column)).filter((fault) => fault !== null));

const tables = prismaTables();
const withData = tables.filter(({ columns }) => columns.some(({ data }) => data !== null)).map(({ name }) => name);

describe("columns that hold something about a person", () => {
  test("say of which category it is, and lie as the category demands", () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(faultsIn(tables)).toEqual([]);
  });

  test("use every category, and every exception is of a column that exists", () => {
    const used = new Set(tables.flatMap(({ columns }) => columns.map(({ data }) => data)));
    expect(Object.keys(categories).filter((category) => !used.has(category))).toEqual([]);
    const places = new Set(tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)));
    expect(Object.keys(soundsPersonal).filter((place) => !places.has(place))).toEqual([]);
  });

  test.each([
    ["an e-mail address in the clear", "email String /// @data email"],
    ["a sealed value that is text", 'sealedEmail String @map("sealed_email") /// @data email'],
    ["a sealed column without a category", 'sealedNote Bytes @map("sealed_note")'],
    ["a category that nobody decided on", "shoeSize Int /// @data shoe-size"],
    ["a name without a category", 'firstName String @map("first_name")'],
    ["a keyed hash as text", "hash String /// @data keyed-hash"],
    ["a pseudonym that may be anything", "customer String /// @data pseudonym"],
  ])("would be found with %s", (_what, field) => {
    expect(faultsIn(tablesIn(`model A {\n  ${field}\n  @@map("a")\n  @@schema("public")\n}`, "a"))).toHaveLength(1);
  });

  test("are read with a category above the line, too", () => {
    const [table] = tablesIn('model A {\n  /// Hers. @data email\n  sealedEmail Bytes? @map("sealed_email")\n  at DateTime\n  @@map("a")\n  @@schema("public")\n}', "a");
    expect(table?.columns.map(({ name, data }) => [name, data])).toEqual([["sealed_email", "email"], ["at", null]]);
  });
});

describe("tables with data about a person", () => {
  const handedIn = subjectDataHandIns.flatMap(({ module, tables: names }) => names.map((name) => ({ module, name })));

  test("are handed in for export and erasure by exactly one module, or excepted with a reason (R-04, R-10)", () => {
    const counts = withData.map((name) => [name, handedIn.filter((entry) => entry.name === name).length]);
    expect(counts.filter(([name, count]) => count !== (String(name) in notHandedIn ? 0 : 1))).toEqual([]);
    expect(Object.keys(notHandedIn).filter((name) => !withData.includes(name))).toEqual([]);
  });

  test("are handed in by the module that owns them, and all that is handed in exists", () => {
    const owners = new Map(tables.map(({ name, module }) => [name, module]));
    expect(handedIn.filter(({ module, name }) => owners.get(name) !== module)).toEqual([]);
    expect(handedIn.map(({ name }) => name).filter((name) => !withData.includes(name))).toEqual([]);
  });

  test("lose the person's key last, when all that it opened is gone", () => {
    expect(subjectDataHandIns.at(-1)?.module).toBe("vault");
  });
});
