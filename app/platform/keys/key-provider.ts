/**
 * Holds the master keys. The environment today; a KMS can take over behind the same two calls. Only the vault (and the
 * platform's own sealed storage) receives one.
 */
export interface KeyProvider {
  /** Version that wraps now; what is wrapped under another is due for rotation. */
  readonly currentVersion: string;
  wrap(key: Uint8Array, boundTo: string): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws Error when the version is unknown, or the wrapped key belongs to something else. */
  unwrap(wrapped: Uint8Array, version: string, boundTo: string): Promise<Uint8Array<ArrayBuffer>>;
  /** A key derived from the current master key for a purpose that is not stored, such as signing (HKDF, RFC 5869). */
  derive(purpose: string): Uint8Array<ArrayBuffer>;
  /** What {@link derive} gave under each former master key that is still known, the newest first: to recognise what they signed. */
  deriveFormer(purpose: string): Uint8Array<ArrayBuffer>[];
}
