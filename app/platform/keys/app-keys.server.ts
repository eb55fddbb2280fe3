import { createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import type { Clock } from "#app/shared/ports/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { open, seal } from "./aes-gcm.server.ts";
import type { KeyProvider } from "./key-provider.ts";

/** Seals what belongs to the app and to no person: session tokens, webhook bodies on their way. */
export interface AppKeys {
  seal(name: AppKeyName, plain: string, boundTo: string): Promise<Uint8Array<ArrayBuffer>>;
  open(name: AppKeyName, sealed: Uint8Array, boundTo: string): Promise<string>;
  /** Wraps the app's keys anew under the current master key, for a rotation; returns how many. */
  rewrap(): Promise<number>;
}

export type AppKeyName = "session" | "webhook-body";

/** Keys of the app, made at first use, wrapped by the master key in `keys.app_key`; unwrapped once a process. */
export function appKeys(database: Database, provider: KeyProvider, clock: Clock): AppKeys {
  const unwrapped = new Map<AppKeyName, Promise<KeyObject>>();
  const keyOf = (name: AppKeyName): Promise<KeyObject> => {
    let key = unwrapped.get(name);
    if (!key) {
      key = loadOrMake(name).catch((error: unknown) => {
        unwrapped.delete(name);
        throw error;
      });
      unwrapped.set(name, key);
    }
    return key;
  };
  const loadOrMake = async (name: AppKeyName): Promise<KeyObject> => {
    const boundTo = bindingOf(name);
    const wrappedKey = await provider.wrap(randomBytes(32), boundTo);
    const fresh = { name, wrappedKey, masterKeyVersion: provider.currentVersion, createdAt: clock.now() };
    await database.unbound.appKey.createMany({ data: [fresh], skipDuplicates: true });
    const row = await database.unbound.appKey.findUniqueOrThrow({ where: { name } });
    return createSecretKey(await provider.unwrap(row.wrappedKey, row.masterKeyVersion, boundTo));
  };
  return {
    seal: async (name, plain, boundTo) => seal(await keyOf(name), Buffer.from(plain, "utf8"), boundTo),
    open: async (name, sealed, boundTo) => open(await keyOf(name), sealed, boundTo).toString("utf8"),
    rewrap: () => rewrapAll(database, provider),
  };
}

async function rewrapAll(database: Database, provider: KeyProvider): Promise<number> {
  const due = await database.unbound.appKey.findMany({ where: { masterKeyVersion: { not: provider.currentVersion } } });
  for (const { name, wrappedKey, masterKeyVersion } of due) {
    const bytes = await provider.unwrap(wrappedKey, masterKeyVersion, bindingOf(name));
    const data = { wrappedKey: await provider.wrap(bytes, bindingOf(name)), masterKeyVersion: provider.currentVersion };
    bytes.fill(0);
    // The old wrapping is compared: two rotations at once do no harm.
    await database.unbound.appKey.updateMany({ where: { name, wrappedKey }, data });
  }
  return due.length;
}

function bindingOf(name: string): string {
  return `app-key:${name}`;
}
