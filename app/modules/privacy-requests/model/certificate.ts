import { z } from "zod";
import { canonicalJson } from "#app/shared/canonical-json.ts";

const localized = z.strictObject({ de: z.string(), en: z.string() });
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const step = z.strictObject({
  module: z.string(),
  table: z.string(),
  action: z.enum(["deleted", "anonymised", "kept", "key-destroyed"]),
  rows: count,
  norm: z.string().nullable(),
  keptUntil: z.string().nullable(),
});

export const certificateContent = z.strictObject({
  kind: z.enum(["person-erasure", "shop-erasure"]),
  caseId: z.uuid(),
  /** The shop's permanent domain; for a shop erasure, `sha256:` and the hash of it, because the shop is gone with it. */
  shop: z.string(),
  /** Who was erased, by keyed hash (HMAC-SHA256, key of the shop): recognisable to who asks again, to nobody else. */
  subject: z.strictObject({ platformCustomerHash: hex.nullable(), emailHash: hex.nullable() }),
  source: z.enum(["platform", "merchant", "shopper"]),
  receivedAt: instant,
  startedAt: instant,
  finishedAt: instant,
  /** False: nothing was held, so there was nothing to erase. */
  held: z.boolean(),
  steps: z.array(step),
  /** From then on no copy of what was sealed under the key can be read, backups included. Null: there was no key. */
  keyDestroyedAt: instant.nullable(),
  software: z.strictObject({ name: z.literal("kundentag"), version: z.string() }),
  notCovered: z.array(localized),
});

const certificate = z.strictObject({
  format: z.literal("kundentag-erasure-certificate"),
  version: z.literal(1),
  content: certificateContent,
  signature: z.strictObject({
    algorithm: z.literal("Ed25519"),
    /** Raw public key (32 bytes), base64. */
    publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
    /** `sha256:` and the hash of the raw public key. */
    fingerprint: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    value: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  }),
});

export type CertificateStep = z.output<typeof step>;
export type CertificateContent = z.output<typeof certificateContent>;
/** The signed proof of an erasure; holds no personal data. */
export type ErasureCertificate = z.output<typeof certificate>;

/** What {@link verifyCertificate} found. `unknown-key`: intact, but signed by another key than the expected one. */
export type Verification =
  | { readonly outcome: "valid"; readonly certificate: ErasureCertificate }
  | { readonly outcome: "not-json" }
  | { readonly outcome: "wrong-shape"; readonly paths: readonly string[] }
  | { readonly outcome: "altered" }
  | { readonly outcome: "unknown-key"; readonly certificate: ErasureCertificate };

/**
 * Checks a certificate file without database or network; runs in Node and in a browser.
 * @param expected public keys in base64 or their fingerprints, as the app shows them, the current one or a former; without one the answer says only that the
 *   certificate is as it was signed, and its own fingerprint says by whom.
 */
export async function verifyCertificate(text: string, expected?: string | readonly string[]): Promise<Verification> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { outcome: "not-json" };
  }
  const parsed = certificate.safeParse(raw);
  if (!parsed.success) return { outcome: "wrong-shape", paths: parsed.error.issues.map((issue) => issue.path.join(".") || "(all)") };
  const { signature, ...signed } = parsed.data;
  if (!(await isIntact(signed, signature))) return { outcome: "altered" };
  const keys = typeof expected === "string" ? [expected] : (expected ?? []);
  const known = keys.length === 0 || keys.includes(signature.publicKey) || keys.includes(signature.fingerprint);
  return { outcome: known ? "valid" : "unknown-key", certificate: parsed.data };
}

/** The bytes that are signed. */
export function signedBytes(signed: Omit<ErasureCertificate, "signature">): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(signed));
}

async function isIntact(signed: Omit<ErasureCertificate, "signature">, { publicKey, fingerprint, value }: ErasureCertificate["signature"]): Promise<boolean> {
  const keyBytes = bytesOf(publicKey);
  const signature = bytesOf(value);
  if (!keyBytes || !signature) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", keyBytes));
  if (fingerprint !== `sha256:${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`) return false;
  // Bytes that are no point of the curve are no key: the import may refuse them, and so do we.
  const key = await crypto.subtle.importKey("raw", keyBytes, "Ed25519", false, ["verify"]).catch(() => null);
  return key !== null && crypto.subtle.verify("Ed25519", key, signature, signedBytes(signed));
}

/** Decodes base64; null where the text is not the one way to write its bytes. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  const binary = atob(base64);
  return btoa(binary) === base64 ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : null;
}
