import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { open, seal } from "./aes-gcm.server.ts";
import type { KeyProvider } from "./key-provider.ts";

/** Master keys from the environment: `<version>:<base64>`, the current one and those that went before it, the newest first. */
export function environmentKeys(current: string, previous: readonly string[]): KeyProvider {
  const keys = new Map<string, KeyObject>();
  for (const entry of [...previous, current]) keys.set(versionOf(entry), createSecretKey(bytesOf(entry)));
  const currentVersion = versionOf(current);
  const wrapping = keys.get(currentVersion)!;
  return {
    currentVersion,
    wrap: async (key, boundTo) => seal(wrapping, key, boundTo),
    unwrap: async (wrapped, version, boundTo) => {
      const key = keys.get(version);
      if (!key) throw new Error(`no master key of version ${version}: add it to MASTER_KEYS_PREVIOUS`);
      return open(key, wrapped, boundTo);
    },
    derive: (purpose) => derivedFrom(current, purpose),
    deriveFormer: (purpose) => previous.filter((entry) => !bytesOf(entry).equals(bytesOf(current))).map((entry) => derivedFrom(entry, purpose)),
  };
}

function derivedFrom(entry: string, purpose: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync("sha256", bytesOf(entry), "", `kundentag:${purpose}`, 32));
}

function versionOf(entry: string): string {
  return entry.slice(0, entry.indexOf(":"));
}

function bytesOf(entry: string): Buffer {
  return Buffer.from(entry.slice(entry.indexOf(":") + 1), "base64");
}
