import type { ConsentEvidence } from "./consent-command.ts";
import type { ConsentKind } from "../index.ts";
import { consentsInForce } from "./consents-in-force.ts";
import type { StoredLine } from "./chain-check.ts";
import { proofKeptUntilOn } from "./proof-retention.ts";

/** What can end a consent. */
export type EndKind = Exclude<ConsentKind, "given">;

/** A consent's proof with the fields of law §4.4 that apply to it. Instants in UTC. */
export interface ConsentProof {
  readonly consentEntryId: string;
  readonly shopDomain: string;
  /** Our pseudonym of the person. */
  readonly person: string;
  readonly platformIdHash: string;
  readonly purpose: string;
  readonly scope: string;
  readonly channel: string;
  readonly language: string;
  readonly text: string | null;
  readonly textHash: string | null;
  readonly noticeHash: string | null;
  readonly givenAt: Date;
  /** Null when her key was destroyed: then the proof is the lines, the texts and the chain. */
  readonly evidence: (ConsentEvidence & { readonly platformCustomerId: string }) | null;
  readonly endedAt: Date | null;
  readonly endedBy: EndKind | null;
  readonly endedChannel: string | null;
  /** `YYYY-MM-DD`, law T-02; null while any consent of hers is in force. */
  readonly keptUntilOn: string | null;
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

export interface ProofSources {
  readonly shopDomain: string;
  /** Her whole chain, in order. */
  readonly chain: readonly StoredLine[];
  readonly texts: ReadonlyMap<string, string>;
  /** Opened evidence by the id of its line; missing where it does not open. */
  readonly evidence: ReadonlyMap<string, string>;
}

/** The proofs of one person, one for each time she gave a consent. */
export function consentProofs({ shopDomain, chain, texts, evidence }: ProofSources): ConsentProof[] {
  const keptUntilOn = consentsInForce(chain).length > 0 ? null : proofKeptUntilOn(chain.at(-1)?.at ?? new Date(0));
  return chain
    .filter((line) => line.kind === "given")
    .map((line) => {
      const end = endOf(line, chain);
      const opened = evidence.get(line.id);
      return {
        consentEntryId: line.id,
        shopDomain,
        person: line.customer,
        platformIdHash: Buffer.from(line.platformIdHash).toString("hex"),
        purpose: line.purpose,
        scope: line.scope,
        channel: line.channel,
        language: line.language,
        text: texts.get(line.textHash ?? "") ?? null,
        textHash: line.textHash,
        noticeHash: line.noticeHash,
        givenAt: line.at,
        evidence: opened ? (JSON.parse(opened) as ConsentProof["evidence"]) : null,
        endedAt: end?.at ?? null,
        endedBy: end ? (end.kind as EndKind) : null,
        endedChannel: end?.channel ?? null,
        keptUntilOn,
        sequence: line.sequence,
        previousHash: line.previousHash,
        hash: line.hash,
      };
    });
}

/** The first later line that ended this consent. */
function endOf(given: StoredLine, chain: readonly StoredLine[]): StoredLine | undefined {
  return chain.find(
    (line) =>
      line.sequence > given.sequence &&
      line.purpose === given.purpose &&
      (line.kind === "objected" || ((line.kind === "withdrawn" || line.kind === "ended") && line.scope === given.scope)),
  );
}
