import { createHash, createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";

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

const content = z.strictObject({
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
  content,
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
export type CertificateContent = z.output<typeof content>;
/** The signed proof of an erasure; holds no personal data. */
export type ErasureCertificate = z.output<typeof certificate>;

/** Signs certificates. Composition derives the key from the master key; nothing here ever sees it. */
export interface Signer {
  sign(bytes: Uint8Array): Uint8Array;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** What {@link verifyCertificate} found. `unknown-key`: intact, but signed by another key than the expected one. */
export type Verification =
  | { readonly outcome: "valid"; readonly certificate: ErasureCertificate }
  | { readonly outcome: "not-json" }
  | { readonly outcome: "wrong-shape"; readonly paths: readonly string[] }
  | { readonly outcome: "altered" }
  | { readonly outcome: "unknown-key"; readonly certificate: ErasureCertificate };

/** Signs the content: the signature covers format, version and every field of it in canonical form. */
export function issueCertificate(body: CertificateContent, signer: Signer): ErasureCertificate {
  const signed = { format: "kundentag-erasure-certificate", version: 1, content: content.parse(body) } as const;
  const publicKey = Buffer.from(signer.publicKey);
  const value = Buffer.from(signer.sign(signedBytes(signed))).toString("base64");
  const fingerprint = fingerprintOf(publicKey);
  return { ...signed, signature: { algorithm: "Ed25519", publicKey: publicKey.toString("base64"), fingerprint, value } };
}

/**
 * Checks a certificate file without database or network.
 * @param expectedKey public key in base64 or its fingerprint, as the app shows it; without it the answer says only that the
 *   certificate is as it was signed, and its own fingerprint says by whom.
 */
export function verifyCertificate(text: string, expectedKey?: string): Verification {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { outcome: "not-json" };
  }
  const parsed = certificate.safeParse(raw);
  if (!parsed.success) return { outcome: "wrong-shape", paths: parsed.error.issues.map((issue) => issue.path.join(".") || "(all)") };
  const { signature, ...signed } = parsed.data;
  const publicKey = Buffer.from(signature.publicKey, "base64");
  const intact =
    fingerprintOf(publicKey) === signature.fingerprint &&
    publicKey.toString("base64") === signature.publicKey &&
    isSigned(signedBytes(signed), publicKey, signature.value);
  if (!intact) return { outcome: "altered" };
  const known = expectedKey === undefined || expectedKey === signature.publicKey || expectedKey === signature.fingerprint;
  return { outcome: known ? "valid" : "unknown-key", certificate: parsed.data };
}

/** The bytes that are signed. */
export function signedBytes(signed: Omit<ErasureCertificate, "signature">): Buffer {
  return Buffer.from(canonicalJson(signed), "utf8");
}

/** `sha256:` and the hash of the raw public key. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return `sha256:${createHash("sha256").update(publicKey).digest("hex")}`;
}

function isSigned(bytes: Uint8Array, publicKey: Buffer, value: string): boolean {
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: publicKey.toString("base64url") } });
  const signature = Buffer.from(value, "base64");
  return signature.toString("base64") === value && verify(null, bytes, key, signature);
}
