import { createHash } from "node:crypto";
import { certificateContent, signedBytes, type CertificateContent, type ErasureCertificate } from "./certificate.ts";

/** Signs certificates. Composition derives the key from the master key; nothing here ever sees it. */
export interface Signer {
  sign(bytes: Uint8Array): Uint8Array;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Signs the content: the signature covers format, version and every field of it in canonical form. */
export function issueCertificate(body: CertificateContent, signer: Signer): ErasureCertificate {
  const signed = { format: "kundentag-erasure-certificate", version: 1, content: certificateContent.parse(body) } as const;
  const publicKey = Buffer.from(signer.publicKey);
  const value = Buffer.from(signer.sign(signedBytes(signed))).toString("base64");
  const fingerprint = fingerprintOf(publicKey);
  return { ...signed, signature: { algorithm: "Ed25519", publicKey: publicKey.toString("base64"), fingerprint, value } };
}

/** `sha256:` and the hash of the raw public key. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return `sha256:${createHash("sha256").update(publicKey).digest("hex")}`;
}
