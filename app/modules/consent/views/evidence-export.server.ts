import type { AppContext } from "#app/shared/context.ts";
import type { ConsentProof } from "../model/consent-proof.ts";
import { readLedger, type StoredRow } from "../store/ledger.server.ts";
import { listSuppressions } from "../store/suppressions.server.ts";
import { proofsOf } from "./consent-proof.server.ts";

/** What the merchant takes along when the app goes (law finding 14, Art. 28(3)(g)). */
export interface ConsentEvidenceExport {
  readonly format: "kundentag-consent-evidence/1";
  readonly shopDomain: string;
  readonly exportedAt: string;
  readonly proofs: readonly ConsentProof[];
  /** By keyed hash (hexadecimal digits): nobody's address is in it. */
  readonly suppressions: readonly { kind: string; hash: string; scope: string; reason: string; since: string }[];
}

const linesAtATime = 2000;

/** All proofs and the suppression list. Opens page by page, with one line in the access log for each. */
export async function exportEvidence(ctx: AppContext): Promise<ConsentEvidenceExport> {
  const proofs: ConsentProof[] = [];
  let after = { customer: "00000000-0000-0000-0000-000000000000", sequence: 0 };
  let held: StoredRow[] = [];
  for (;;) {
    const lines = await readLedger(ctx, after, linesAtATime);
    const last = lines.at(-1);
    // The last chain of a page may go on in the next: it waits until it is complete.
    const read = chainsOf([...held, ...lines]);
    held = last ? (read.pop() ?? []) : [];
    proofs.push(...(await proofsOf(ctx, read, "export-evidence")));
    if (!last) break;
    after = { customer: last.customer, sequence: last.sequence };
  }
  const suppressions = (await listSuppressions(ctx)).map(({ kind, hash, scope, reason, since }) => ({
    kind,
    hash: Buffer.from(hash).toString("hex"),
    scope,
    reason,
    since: since.toISOString(),
  }));
  return { format: "kundentag-consent-evidence/1", shopDomain: ctx.shop.domain, exportedAt: ctx.clock.now().toISOString(), proofs, suppressions };
}

function chainsOf(lines: readonly StoredRow[]): StoredRow[][] {
  const chains: StoredRow[][] = [];
  for (const line of lines) {
    const chain = chains.at(-1);
    if (chain?.[0]?.customer === line.customer) chain.push(line);
    else chains.push([line]);
  }
  return chains;
}
