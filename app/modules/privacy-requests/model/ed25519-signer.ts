import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { Signer } from "./issue-certificate.ts";

/** PKCS #8 header of an Ed25519 private key (RFC 8410); the 32 bytes of the seed follow it. */
const pkcs8Header = Buffer.from("302e020100300506032b657004220420", "hex");

/** @param seed 32 secret bytes, such as `keyProvider.derive("erasure-certificate")`. */
export function ed25519Signer(seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new RangeError("an Ed25519 seed has 32 bytes");
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Header, seed]), format: "der", type: "pkcs8" });
  const { x } = createPublicKey(key).export({ format: "jwk" }) as { x: string };
  return { sign: (bytes) => sign(null, bytes, key), publicKey: Buffer.from(x, "base64url") };
}
