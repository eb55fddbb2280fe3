import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from "node:crypto";

const nonceBytes = 12;
const tagBytes = 16;

/** Chance for many nonces, fetched at once: one by one, fetching costs as much as sealing. Each part is used once. */
const chance = Buffer.alloc(nonceBytes * 256);
let used = chance.length;

function freshNonce(): Buffer {
  if (used === chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  used += nonceBytes;
  return chance.subarray(used - nonceBytes, used);
}

/** Seals bytes with AES-256-GCM: nonce, ciphertext, tag. `boundTo` is authenticated: it opens with the same text only. */
export function seal(key: KeyObject, plain: Uint8Array, boundTo: string): Uint8Array<ArrayBuffer> {
  const sealed = new Uint8Array(nonceBytes + plain.length + tagBytes);
  const nonce = freshNonce();
  sealed.set(nonce);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(boundTo, "utf8"));
  sealed.set(cipher.update(plain), nonceBytes);
  cipher.final();
  sealed.set(cipher.getAuthTag(), nonceBytes + plain.length);
  return sealed;
}

/** Opens what {@link seal} made. @throws Error when key, `boundTo` or a single bit differs. */
export function open(key: KeyObject, sealed: Uint8Array, boundTo: string): Uint8Array<ArrayBuffer> {
  if (sealed.length < nonceBytes + tagBytes) throw new Error("sealed value is too short");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(boundTo, "utf8"));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
  decipher.final();
  return new Uint8Array(plain);
}
