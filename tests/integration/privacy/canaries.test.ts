import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import pg from "pg";
import type { AccessPackage, ErasureCertificate } from "#app/modules/privacy-requests/index.ts";
import { dumpRows } from "#app/platform/backup/dump-rows.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { expectNoPersonalData, tracesIn } from "#tests/support/expect-no-personal-data.ts";
import { getAllRows, type AnyRow } from "#tests/support/get/all-rows.ts";
import { personalTables, rowsAbout, tracesOf, type Traces } from "#tests/support/get/rows-about.ts";
import {
  accessByMerchant, adminThatKnows, aPerson, caseOf, compliancePayload, herself, isKnown, liveThrough, merchantReads, merchantSends, openDiscountFor,
  personalValuesOf, platformSays, redact, requestData, type Person, type PlaceWithDiscount,
} from "#tests/support/set-up-person.ts";
import { publishSurvey } from "#tests/support/set-up-survey.ts";
import { setUpWorker } from "#tests/support/set-up-worker.ts";
import { connectShop, getSurfaces, webhookRequest } from "#tests/support/surfaces.ts";

const greta = aPerson("greta");
const hilde = aPerson("hilde");
const ida = aPerson("ida");
const jule = aPerson("jule");
const everybody = [greta, hilde, ida, jule];

/** Personal columns that no row of a living person's fills, or that no answer to her can hold. Each is proved further down. */
const exceptions: Readonly<Record<string, string>> = {
  "anonymous_answer.sealed_comment": "Nobody's: no key leads from her to it (Art. 11, law S-02).",
  "approval_entry.sealed_entry": "Names who opined, advised or decided, never a customer.",
  "webhook_delivery.sealed_body": "In transit: emptied when its work is done.",
  "erased_customer.hash": "Says that somebody was erased, so it is there when nothing else is.",
};

/** What was planted for her in each sealed column, where it must come back in clear. */
const planted: Readonly<Record<string, (person: Person) => string[]>> = {
  "customer.sealed_platform_id": ({ platformCustomerId }) => [platformCustomerId],
  "customer.sealed_email": ({ email }) => [email],
  "linked_answer.sealed_comment": ({ comment }) => [comment],
  "consent_entry.sealed_evidence": ({ page, platformCustomerId }) => [page, platformCustomerId],
  "privacy_case.sealed_requester": ({ order }) => [order],
  "access_package.sealed_content": ({ email, comment, page }) => [email, comment, page],
};

let place: PlaceWithDiscount;
let shop: ShopIdentity;
const folder = mkdtempSync(join(tmpdir(), "kundentag-certificates-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  await connectShop(surfaces, shop);
  const admin = adminThatKnows(everybody);
  const worker = await setUpWorker(surfaces.app, admin);
  const surveys = {
    linked: await publishSurvey(surfaces.app, shop, "linked"),
    second: await publishSurvey(surfaces.app, shop, "linked"),
    anonymous: await publishSurvey(surfaces.app, shop, "anonymous"),
  };
  place = { surfaces, shop, worker, surveys, discount: await openDiscountFor({ surfaces, shop }, admin) };
  for (const person of everybody) await liveThrough(place, person);
});

const allRows = () => getAllRows(place.surfaces.world.url, [shop]);
const tracesTo = (person: Person, rows: readonly AnyRow[]) => tracesOf(place.surfaces.app, shop, person, rows);

/** What of her rows, as they lie now, an answer does not give back; in the words `table.column: value`. */
function missingIn(answer: AccessPackage, rows: readonly AnyRow[], traces: Traces, person: Person): string[] {
  return personalTables.flatMap((table) => {
    const hers = rowsAbout(table, traces, rows);
    const given = answer.data.filter((part) => part.table === table.name).flatMap((part) => part.rows);
    return table.columns.flatMap(({ name, data }) => {
      const column = `${table.name}.${name}`;
      if (data === null || column in exceptions) return [];
      const values = given.map((row) => row[name]);
      if (name.startsWith("sealed_")) {
        const text = JSON.stringify(values);
        return (planted[column]?.(person) ?? ["nothing was planted here"]).filter((value) => !text.includes(value)).map((value) => `${column}: ${value}`);
      }
      const plain = new Set(values.map(comparable));
      const kept = new Set(hers.map((row) => row.values[name]).filter((value) => value !== null).map(comparable));
      return [...kept].filter((value) => !plain.has(value)).map((value) => `${column}: ${value}`);
    });
  });
}

/** A value in the one form for both sides: instants as ISO 8601, bytes as hexadecimal digits. */
function comparable(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "nothing";
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value).toISOString();
  return value.startsWith("\\x") ? value.slice(2) : value;
}

describe("what is held about a person", () => {
  it("fills every personal column of the schema in this test, so that no column is proved by being empty", async () => {
    const rows = await allRows();
    const traces = await tracesTo(greta, rows);
    const empty = personalTables.flatMap((table) => {
      const hers = rowsAbout(table, traces, rows);
      const isFilled = (name: string) => hers.some((row) => row.values[name] !== null && row.values[name] !== "\\x");
      return table.columns.filter(({ name, data }) => data !== null && !isFilled(name)).map(({ name }) => `${table.name}.${name}`);
    });
    expect(empty.sort()).toEqual(Object.keys(exceptions).sort());
    expect(rows.some(({ table, values }) => table === "anonymous_answer" && values["sealed_comment"] !== null)).toBe(true);
  });

  it("lies in no table of any schema as she would read it (law X-05, Art. 32)", async () => {
    const rows = await allRows();
    expect(new Set(rows.map(({ schema }) => schema))).toEqual(new Set(["public", "keys", "queue"]));
    for (const person of everybody) expectNoPersonalData(JSON.stringify(rows), personalValuesOf(person));
  });

  it.each([["by id and e-mail", "id and e-mail"], ["by her id alone", "id"], ["by her e-mail alone", "e-mail"]] as const)(
    "comes back whole when the platform asks %s (R-03, R-04)",
    async (_case, named) => {
      const rows = await allRows();
      const answer = await accessByMerchant(place, await requestData(place, greta, named));
      expect(answer.confirmation.held).toBe(true);
      expect(missingIn(answer, rows, await tracesTo(greta, rows), greta)).toEqual([]);
    },
  );

  it("comes back whole in her own browser, and nothing of others' with it", async () => {
    const rows = await allRows();
    const answer = (await herself(place, greta, "/privacy/access", {})) as AccessPackage;
    expect(missingIn(answer, rows, await tracesTo(greta, rows), greta)).toEqual([]);
    for (const other of [hilde, ida, jule]) expectNoPersonalData(JSON.stringify(answer), personalValuesOf(other));
    expect(tracesIn(JSON.stringify(answer), { comment: greta.anonymousComment })).toEqual([]);
  });

  it("lies sealed while a webhook waits, and not at all when it was worked", async () => {
    const { surfaces, worker } = place;
    const webhookId = randomUUID();
    const request = webhookRequest("customers/data_request", shop.domain, compliancePayload(place, jule), { "x-shopify-webhook-id": webhookId });
    await surfaces.handle(request);
    const body = (rows: AnyRow[]) => rows.find(({ table, values }) => table === "webhook_delivery" && values["webhook_id"] === webhookId)?.values["sealed_body"];
    const waiting = await surfaces.app.database.unbound.webhookDelivery.findFirstOrThrow({ where: { webhookId } });
    expectNoPersonalData(Buffer.from(waiting.sealedBody ?? []).toString("hex"), personalValuesOf(jule));
    await worker.settle();
    expect(body(await allRows())).toBeNull();
  });
});

/** Each of the three ways to the same end (finding 1 of the law): returns the case. */
const ways: readonly [string, Person, (person: Person) => Promise<string>][] = [
  ["the platform's webhook, by her e-mail alone (R-11)", greta, (person) => redact(place, person, "e-mail")],
  ["the merchant, without waiting for the platform (R-10)", hilde, eraseByMerchant],
  ["herself, in her own request (R-10)", ida, async (person) => ((await herself(place, person, "/privacy/erasure", { confirm: "erase" })) as { case: string }).case],
];

async function eraseByMerchant(person: Person): Promise<string> {
  const submission = randomUUID();
  expect(await merchantSends(place, "/app/privacy", { type: "erasure", confirm: "erase", email: person.email, submission, identityCheck: "known-address" })).toBe(200);
  await place.worker.settle();
  return caseOf(place, `desk:erasure:${submission}`);
}

async function certificateOf(caseId: string): Promise<string> {
  return merchantReads(place, `/app/privacy/${caseId}/certificate.json`);
}

describe.each(ways)("after an erasure by %s", (_way, person, erase) => {
  let before: AnyRow[];
  let traces: Traces;
  let caseId: string;
  let after: AnyRow[];
  beforeAll(async () => {
    before = await allRows();
    traces = await tracesTo(person, before);
    caseId = await erase(person);
    after = await allRows();
  });

  it("her key is gone, and so is the key of each of her requests", () => {
    const cases = before.concat(after).filter(({ table, values }) => table === "privacy_case" && traces.hashes.has(String(values["platform_id_hash"])));
    const subjects = new Set([...traces.references, ...cases.map(({ values }) => values["id"])]);
    const keysOf = (rows: AnyRow[]) => rows.filter(({ table, values }) => table === "subject_key" && subjects.has(values["subject"])).length;
    expect(keysOf(before)).toBeGreaterThan(0);
    expect(keysOf(after)).toBe(0);
  });

  it("only what the law asks for stays, found by keyed hash (M-06, T-02): proof, suppression, tombstone, cases, access log", () => {
    const left = personalTables.filter((table) => rowsAbout(table, traces, after).length > 0).map(({ name }) => name);
    expect(left.sort()).toEqual(["consent_checkpoint_head", "consent_entry", "erased_customer", "privacy_case", "suppression", "vault_access"]);
    const sealed = personalTables.flatMap((table) =>
      rowsAbout(table, traces, after).flatMap(({ values }) =>
        table.columns.filter(({ name }) => name.startsWith("sealed_") && values[name] !== null && values[name] !== "\\x").map(({ name }) => `${table.name}.${name}`),
      ),
    );
    // Evidence lies in an append-only line; without her key it is noise.
    expect([...new Set(sealed)]).toEqual(["consent_entry.sealed_evidence"]);
  });

  it("nothing of hers is in any table of any schema, nor in a raw dump of data or keys", async () => {
    expectNoPersonalData(JSON.stringify(after), personalValuesOf(person));
    for (const part of ["data", "keys"] as const) expectNoPersonalData(await dump(part), personalValuesOf(person));
  });

  it("the certificate names each table that was emptied or kept, with its norm, and the moment the key went", async () => {
    const { content } = JSON.parse(await certificateOf(caseId)) as ErasureCertificate;
    const byTable = new Map(content.steps.map((step) => [step.table, step]));
    const emptied = ["customer", "linked_answer", "access_package"];
    expect(emptied.map((table) => byTable.get(table)?.action)).toEqual(emptied.map(() => "deleted"));
    // A code stays given and a sum stays right, with nobody behind them.
    expect(["discount_code", "discount_redemption"].map((table) => byTable.get(table)?.action)).toEqual(["anonymised", "anonymised"]);
    for (const table of ["consent_entry", "suppression", "erased_customer", "privacy_case", "vault_access"]) {
      expect([table, byTable.get(table)?.action, byTable.get(table)?.norm]).toEqual([table, "kept", expect.stringContaining("GDPR")]);
    }
    expect(content).toMatchObject({ held: true, keyDestroyedAt: expect.any(String) as string });
    expectNoPersonalData(JSON.stringify(content), personalValuesOf(person));
  });

  it("the platform's later words about her build nothing up again (R-15)", async () => {
    await platformSays(place, "customers/update", { id: Number(person.platformCustomerId), email: person.email });
    expect(await isKnown(place, person)).toBe(false);
    const rows = await allRows();
    expect(rowsAbout(personalTables.find(({ name }) => name === "customer")!, await tracesTo(person, rows), rows)).toEqual([]);
  });

  it("a second erasure does nothing and says so in a certificate of its own (R-11)", async () => {
    const second = await redact(place, person);
    const { content } = JSON.parse(await certificateOf(second)) as ErasureCertificate;
    expect(second).not.toBe(caseId);
    expect(content).toMatchObject({ caseId: second, held: false, keyDestroyedAt: null });
    expect(content.steps.filter(({ action }) => action !== "kept")).toEqual([]);
    expectNoPersonalData(JSON.stringify(await allRows()), personalValuesOf(person));
  });

  it("who asks again is told that she was erased, by the tombstone, and gets none of it back", async () => {
    const answer = await accessByMerchant(place, await requestData(place, person));
    expect(answer.confirmation).toMatchObject({ held: false, text: { de: expect.stringContaining("bereits gelöscht") as string } });
    const { comment, anonymousComment, page } = person;
    expectNoPersonalData(JSON.stringify(answer), { comment, anonymousComment, page });
  });
});

describe("the erasure of one person", () => {
  it("leaves everything of another", async () => {
    const rows = await allRows();
    const answer = await accessByMerchant(place, await requestData(place, jule));
    expect(missingIn(answer, rows, await tracesTo(jule, rows), jule)).toEqual([]);
  });

  it("is certified so that anybody can check it without the database, and see any change to it", async () => {
    const caseId = await redact(place, jule, "id");
    const file = join(folder, "certificate.json");
    const text = await certificateOf(caseId);
    const certificate = JSON.parse(text) as ErasureCertificate;
    writeFileSync(file, text);
    expect(verify(file)).toMatchObject({ status: 0, said: expect.stringContaining("VALID") as string });
    expect(verify(file).said).toContain(caseId);
    expect(verify(file, certificate.signature.fingerprint).status).toBe(0);
    expect(verify(file, `sha256:${"0".repeat(64)}`).status).toBe(3);
    const changed = { ...certificate, content: { ...certificate.content, finishedAt: "2026-01-01T00:00:00.000Z" } };
    writeFileSync(file, JSON.stringify(changed));
    expect(verify(file)).toMatchObject({ status: 1, said: expect.stringContaining("ALTERED") as string });
    writeFileSync(file, text.slice(0, -20));
    expect(verify(file).status).toBe(2);
  });
});

describe("the log of all this", () => {
  it("holds nothing of anybody (X-05)", () => {
    const logged = place.surfaces.logged() + place.surfaces.world.logLines.join("");
    expect(logged).toContain("privacy-case.erased");
    for (const person of everybody) expectNoPersonalData(logged, personalValuesOf(person));
  });
});

async function dump(part: "data" | "keys"): Promise<string> {
  const client = new pg.Client({ connectionString: place.surfaces.world.url });
  await client.connect();
  try {
    let text = "";
    for await (const lines of dumpRows(client, part)) text += lines;
    return text;
  } finally {
    await client.end();
  }
}

/** `npm run verify:erasure`, as a person runs it. */
function verify(file: string, key?: string): { status: number | null; said: string } {
  const run = spawnSync("npm", ["run", "--silent", "verify:erasure", file, ...(key ? ["--", "--key", key] : [])], { encoding: "utf8" });
  return { status: run.status, said: run.stdout + run.stderr };
}
