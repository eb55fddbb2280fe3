/** A key that signs certificates, or did, as it is shown: compared with what a certificate says of itself. */
export interface CertificateKey {
  /** Raw Ed25519 public key, base64. */
  readonly publicKey: string;
  /** `sha256:` and the hash of the raw public key. */
  readonly fingerprint: string;
}
