import { createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import { open, seal } from "#app/platform/keys/aes-gcm.server.ts";
import type { KeyProvider } from "#app/platform/keys/key-provider.ts";
import type { Sealed } from "#app/shared/ports/vault.ts";
import { valueBinding } from "./model/sealing-terms.ts";

/** First byte of a sealed value: how the rest is made (1: AES-256-GCM, 12-byte nonce, 16-byte tag). */
const format = 1;

/** The key of a subject or of a shop's hashes as it is stored. */
export interface WrappedKey {
  readonly wrappedKey: Uint8Array<ArrayBuffer>;
  readonly masterKeyVersion: string;
}

/** A value's place: what it is bound to. */
export interface ValuePlace {
  readonly shop: string;
  readonly subject: string;
  readonly field: string;
}

/** Makes a 256-bit key and wraps it under the current master key. */
export async function makeWrappedKey(provider: KeyProvider, boundTo: string): Promise<WrappedKey & { key: KeyObject }> {
  const bytes = randomBytes(32);
  const wrappedKey = await provider.wrap(bytes, boundTo);
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return { key, wrappedKey, masterKeyVersion: provider.currentVersion };
}

/** Unwraps into a KeyObject: three times as fast as a Buffer in `createCipheriv`, and it never shows in a dump by accident. */
export async function unwrapKey(provider: KeyProvider, stored: WrappedKey, boundTo: string): Promise<KeyObject> {
  const bytes = await provider.unwrap(stored.wrappedKey, stored.masterKeyVersion, boundTo);
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

/** Seals a text for its place. */
export function sealText(key: KeyObject, place: ValuePlace, text: string): Sealed {
  const body = seal(key, Buffer.from(text, "utf8"), valueBinding(place.shop, place.subject, place.field));
  const sealed = new Uint8Array(body.length + 1);
  sealed[0] = format;
  sealed.set(body, 1);
  return sealed;
}

/** Opens what {@link sealText} made. @throws Error when the key, the place or a single bit differs. */
export function openText(key: KeyObject, place: ValuePlace, sealed: Sealed): string {
  if (sealed[0] !== format) throw new Error("sealed value has an unknown format");
  return open(key, sealed.subarray(1), valueBinding(place.shop, place.subject, place.field)).toString("utf8");
}
