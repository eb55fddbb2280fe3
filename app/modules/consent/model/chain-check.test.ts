import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BrokenLine } from "../index.ts";
import { ChainCheck, type StoredLine } from "./chain-check.ts";
import { chainStart, lineHash, wordingHash } from "./ledger-hash.ts";

const shop = "11111111-1111-4111-8111-111111111111";

function chain(customer: string, kinds: readonly string[]): StoredLine[] {
  const lines: StoredLine[] = [];
  for (const [index, kind] of kinds.entries()) {
    const line = {
      id: `${customer}-${index + 1}`,
      customer,
      sequence: index + 1,
      kind,
      purpose: "survey-link",
      scope: "survey:1",
      channel: "storefront",
      language: "de",
      textHash: "t",
      noticeHash: null,
      platformIdHash: new Uint8Array([1, 2, 3]),
      sealedEvidence: new Uint8Array([4, 5, index]),
      at: new Date(1_800_000_000_000 + index),
      previousHash: lines.at(-1)?.hash ?? chainStart(shop, customer),
    };
    lines.push({ ...line, hash: lineHash(shop, line) });
  }
  return lines;
}

function check(lines: readonly StoredLine[]): { broken: BrokenLine | null; check: ChainCheck } {
  const ledger = new ChainCheck(shop);
  for (const line of lines) {
    const broken = ledger.next(line);
    if (broken) return { broken, check: ledger };
  }
  return { broken: null, check: ledger };
}

const kinds = fc.array(fc.constantFrom("given", "withdrawn", "objected"), { minLength: 1, maxLength: 6 });

describe("the chain of a person's lines (law C-03)", () => {
  it("holds for any lines of any people as they were written", () => {
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 5 }), (people) => {
        const lines = people.flatMap((of, index) => chain(`person-${index}`, of));
        const { broken, check: ledger } = check(lines);
        expect(broken).toBeNull();
        expect([ledger.entries, ledger.chains]).toEqual([lines.length, people.length]);
      }),
    );
  });

  it("names the line of which any column was changed", () => {
    const changes: Partial<StoredLine>[] = [
      { id: "x" }, { kind: "other" }, { purpose: "x" }, { scope: "x" }, { channel: "x" }, { language: "x" }, { textHash: null },
      { noticeHash: "x" }, { platformIdHash: new Uint8Array([9]) }, { sealedEvidence: new Uint8Array(0) }, { at: new Date(0) },
      { previousHash: "x" }, { hash: "x" },
    ];
    for (const change of changes) {
      const lines = chain("anna", ["given", "withdrawn", "given"]);
      lines[1] = { ...lines[1]!, ...change };
      expect(check(lines).broken, JSON.stringify(change)).toMatchObject({ problem: "entry-changed", customer: "anna", sequence: 2 });
    }
  });

  it("names the line that was changed together with its hash, by what its successor remembers", () => {
    const lines = chain("anna", ["given", "withdrawn", "given"]);
    const forged = { ...lines[1]!, kind: "given" };
    lines[1] = { ...forged, hash: lineHash(shop, forged) };
    expect(check(lines).broken).toMatchObject({ problem: "entry-changed", sequence: 2 });
  });

  it("names the first line that was removed, wherever one was, but for the last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.nat(), (length, at) => {
        const lines = chain("anna", Array.from({ length }, () => "given"));
        const removed = at % (length - 1);
        lines.splice(removed, 1);
        expect(check(lines).broken).toMatchObject({ problem: "entry-missing", customer: "anna", sequence: removed + 1 });
      }),
    );
  });

  it("does not take another person's or another shop's chain for hers", () => {
    const stolen = chain("berta", ["given"]).map((line) => ({ ...line, customer: "anna" }));
    expect(check(stolen).broken).toMatchObject({ problem: "entry-changed", customer: "anna" });
    const elsewhere = new ChainCheck("22222222-2222-4222-8222-222222222222");
    expect(elsewhere.next(chain("anna", ["given"])[0]!)).toMatchObject({ problem: "entry-changed" });
  });
});

describe("the hash of a consent text (law C-08)", () => {
  it("differs for another purpose, scope, language or text, and has no seams", () => {
    const part = fc.string({ maxLength: 4 });
    const wording = fc.record({ purpose: part, scope: part, language: part, text: part });
    fc.assert(
      fc.property(wording, wording, (one, other) => {
        expect(wordingHash(one) === wordingHash(other)).toBe(JSON.stringify(Object.values(one)) === JSON.stringify(Object.values(other)));
      }),
    );
  });
});
