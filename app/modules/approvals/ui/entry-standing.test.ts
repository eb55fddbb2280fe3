import { expect, test } from "vitest";
import type { ApprovalEntryView } from "../model/approval.ts";
import { standingOf } from "./entry-standing.ts";

const present = { contentHash: "aa", validOn: "2026-11-24" };

function entry(changed: Partial<ApprovalEntryView>): ApprovalEntryView {
  return {
    id: "1",
    kind: "lawyer-opinion",
    revokes: null,
    verdict: "positive",
    person: "Dr. Frauke Ohlsen",
    role: "Rechtsanwältin",
    firm: "",
    text: "",
    conditions: "",
    documentName: "gutachten.pdf",
    documentHash: "0".repeat(64),
    givenOn: "2026-11-01",
    validUntilOn: "2026-11-24",
    recordedAt: "2026-11-01T10:00:00.000Z",
    recordedBy: "2",
    contentHash: "aa",
    isCurrent: false,
    shown: null,
    ...changed,
  };
}

test("an entry that counts is current", () => {
  const current = entry({ isCurrent: true });
  expect(standingOf(current, [current], present)).toBe("current");
});

test("an entry that was taken back says so, whatever else is wrong with it", () => {
  const old = entry({ contentHash: "bb" });
  const revocation = entry({ id: "2", kind: "revocation", revokes: "1", verdict: null });
  expect(standingOf(old, [old, revocation], present)).toBe("revoked");
});

test("an entry about an earlier version, one that has expired and one that was replaced are told apart", () => {
  expect(standingOf(entry({ contentHash: "bb", validUntilOn: "2026-11-02" }), [], present)).toBe("other-content");
  expect(standingOf(entry({ validUntilOn: "2026-11-23" }), [], present)).toBe("expired");
  expect(standingOf(entry({}), [], present)).toBe("replaced");
});
