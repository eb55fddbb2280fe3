/** The key that signs now, and those that did before a rotation of the master key. */
export interface SigningKeys extends CertificateKey {
  readonly former: readonly CertificateKey[];
}

/** Whose signature a fingerprint is: of the key of now, of one before, or of nobody this installation knows. */
export function signerOf(fingerprint: string, keys: SigningKeys): "current" | "former" | "unknown" {
  if (keys.fingerprint === fingerprint) return "current";
  return keys.former.some((key) => key.fingerprint === fingerprint) ? "former" : "unknown";
}

/** A key that signs certificates, or did, as it is shown: compared with what a certificate says of itself. */
export interface CertificateKey {
  /** Raw Ed25519 public key, base64. */
  readonly publicKey: string;
  /** `sha256:` and the hash of the raw public key. */
  readonly fingerprint: string;
}
