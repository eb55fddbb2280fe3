import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chainStart, entryHash, firstBroken, type ChainedEntry, type StoredEntry } from "./approval-chain.ts";

const shop = "a-shop";
const hashed = (entry: ChainedEntry): StoredEntry => ({ ...entry, hash: entryHash(shop, entry) });

/** Chains of two objects, three lines each. */
function chains(): StoredEntry[] {
  return ["day-1", "day-2"].flatMap((objectId) => {
    const lines: StoredEntry[] = [];
    for (let sequence = 1; sequence <= 3; sequence += 1) {
      lines.push(
        hashed({
          id: `${objectId}-${sequence}`,
          gate: "H2",
          objectType: "customer-day",
          objectId,
          sequence,
          kind: "dpo-advice",
          revokes: null,
          verdict: "positive",
          contentHash: "c",
          documentHash: "d",
          givenOn: "2026-11-20",
          validUntilOn: "2027-11-20",
          authorStaffId: "1",
          recordedBy: "2",
          sealedEntry: new Uint8Array([sequence]),
          at: new Date("2026-11-23T10:00:00Z"),
          previousHash: lines.at(-1)?.hash ?? chainStart(shop, objectId),
        }),
      );
    }
    return lines;
  });
}

describe("the chain of approvals", () => {
  it("holds, also when it is read in pieces", () => {
    const lines = chains();
    expect(firstBroken(shop, lines)).toBeNull();
    for (let cut = 1; cut < lines.length; cut += 1) expect(firstBroken(shop, lines.slice(cut), lines[cut - 1])).toBeNull();
  });

  it("names a line in which anything was changed", () => {
    const changes: Partial<Record<keyof ChainedEntry, unknown>>[] = [
      { gate: "H1" },
      { kind: "lawyer-opinion" },
      { revokes: "x" },
      { verdict: "negative" },
      { contentHash: "e" },
      { documentHash: "e" },
      { givenOn: "2026-11-21" },
      { validUntilOn: "2028-11-20" },
      { authorStaffId: "3" },
      { recordedBy: "3" },
      { sealedEntry: new Uint8Array([9]) },
      { at: new Date(0) },
    ];
    for (const change of changes) {
      const lines = chains().map((line) => (line.id === "day-1-2" ? ({ ...line, ...change } as StoredEntry) : line));
      expect([change, firstBroken(shop, lines)]).toEqual([change, { problem: "entry-changed", objectId: "day-1", sequence: 2 }]);
    }
  });

  it("names a line that was written anew with a hash of its own", () => {
    const lines = chains().map((line) => (line.id === "day-2-1" ? hashed({ ...line, verdict: "negative" }) : line));
    expect(firstBroken(shop, lines)).toEqual({ problem: "entry-changed", objectId: "day-2", sequence: 1 });
  });

  it("notices any line that is missing before the last", () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 3, 4), (gone) => {
        expect(firstBroken(shop, chains().filter((_line, index) => index !== gone))).toMatchObject({ problem: "entry-missing" });
      }),
    );
  });

  it("is bound to its shop and its object", () => {
    expect(firstBroken("another-shop", chains())).toMatchObject({ problem: "entry-changed" });
    const swapped = chains().map((line) => (line.objectId === "day-1" ? line : hashed({ ...line, objectId: "day-3" })));
    expect(firstBroken(shop, swapped)).toMatchObject({ objectId: "day-3", sequence: 1 });
  });
});
