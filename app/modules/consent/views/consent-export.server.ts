import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { findHeadsOf } from "../store/checkpoints.server.ts";
import { findChain } from "../store/ledger.server.ts";
import { findSuppressions } from "../store/suppressions.server.ts";
import { findWordings } from "../store/wordings.server.ts";
import { openEvidence } from "./consent-proof.server.ts";

type ExportRow = Readonly<Record<string, unknown>>;

/** All lines about a person, opened, with the texts she saw, for her access package (law R-04). Hashes as hexadecimal digits. */
export async function exportConsents(
  ctx: AppContext,
  customer: CustomerReference,
): Promise<{ entries: ExportRow[]; suppressions: ExportRow[]; heads: ExportRow[] }> {
  const chain = await findChain(ctx, customer);
  const texts = await findWordings(ctx, chain.flatMap(({ textHash }) => textHash ?? []));
  const evidence = await openEvidence(ctx, chain, "answer-access-request");
  const hashes = chain.slice(-1).map(({ platformIdHash }) => ({ kind: "platform-customer", hash: platformIdHash }) as const);
  const suppressions = await findSuppressions(ctx, hashes);
  const heads = await findHeadsOf(ctx, customer);
  return {
    entries: chain.map((line) => ({
      id: line.id,
      customer: line.customer,
      sequence: line.sequence,
      kind: line.kind,
      purpose: line.purpose,
      scope: line.scope,
      channel: line.channel,
      language: line.language,
      text_hash: line.textHash,
      text: texts.get(line.textHash ?? "") ?? null,
      notice_hash: line.noticeHash,
      platform_id_hash: hex(line.platformIdHash),
      sealed_evidence: parsed(evidence.get(line.id)),
      at: line.at.toISOString(),
    })),
    suppressions: suppressions.map(({ kind, hash, scope, reason, since }) => ({ kind, hash: hex(hash), scope, reason, since: since.toISOString() })),
    heads: heads.map(({ checkpoint, sequence, at }) => ({ customer, checkpoint, sequence, at: at.toISOString() })),
  };
}

/** The evidence is JSON of ours; should it ever be something else, she gets it as it is. */
function parsed(opened: string | undefined): unknown {
  if (opened === undefined) return null;
  try {
    return JSON.parse(opened) as unknown;
  } catch {
    return opened;
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
