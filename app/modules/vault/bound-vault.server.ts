import { createHmac, type KeyObject } from "node:crypto";
import type { AppContext } from "#app/shared/context.ts";
import type { KeyProvider } from "#app/platform/keys/key-provider.ts";
import type { AccessPurpose, OpenRequest, Sealed, Vault } from "#app/shared/ports/vault.ts";
import { accessScopeOf, type AccessScope } from "./model/access-line.ts";
import { actorLabel, lookupKeyBinding, subjectKeyBinding } from "./model/sealing-terms.ts";
import { makeWrappedKey, openText, sealText, unwrapKey } from "./sealing.server.ts";
import { insertAccessLine } from "./store/access-log.server.ts";
import { findLookupKey, insertLookupKey } from "./store/lookup-keys.server.ts";
import { deleteSubjectKey, findSubjectKey, findSubjectKeys, insertSubjectKey } from "./store/subject-keys.server.ts";

/** What a vault is bound to: one shop, one transaction, one actor. */
export type VaultBinding = Pick<AppContext, "shop" | "tx" | "actor" | "clock" | "ids">;

/** Where a bound vault finds keys and leaves its traces: the database, or a benchmark's memory. */
export interface VaultStore {
  readonly findSubjectKey: typeof findSubjectKey;
  readonly findSubjectKeys: typeof findSubjectKeys;
  readonly insertSubjectKey: typeof insertSubjectKey;
  readonly deleteSubjectKey: typeof deleteSubjectKey;
  readonly findLookupKey: typeof findLookupKey;
  readonly insertLookupKey: typeof insertLookupKey;
  readonly insertAccessLine: typeof insertAccessLine;
}

const databaseStore: VaultStore = {
  findSubjectKey,
  findSubjectKeys,
  insertSubjectKey,
  deleteSubjectKey,
  findLookupKey,
  insertLookupKey,
  insertAccessLine,
};

/** The vault for contexts: give it the master keys once, and a binding for each transaction. */
export function createVaultFactory(provider: KeyProvider, store: VaultStore = databaseStore): (binding: VaultBinding) => Vault {
  return (binding) => bindVault({ provider, store, binding, keys: new Map(), lookupKey: undefined });
}

/**
 * Unwrapped keys live as long as the transaction and no longer: the next one asks the database again, so a key that was
 * destroyed anywhere opens nothing any more (law R-10).
 */
interface BoundState {
  readonly provider: KeyProvider;
  readonly store: VaultStore;
  readonly binding: VaultBinding;
  readonly keys: Map<string, KeyObject | null>;
  lookupKey: Promise<KeyObject> | undefined;
}

function bindVault(state: BoundState): Vault {
  const { binding, store, keys } = state;
  return {
    ensureKey: (subject) => ensureKey(state, subject),
    seal: async ({ subject, field, value }) => {
      const key = keys.get(subject) ?? (await loadKey(state, subject));
      if (!key) throw new Error("the subject has no key: ensureKey first, and never after her erasure");
      return sealText(key, { shop: binding.shop.id, subject, field }, value);
    },
    open: async ({ subject, field, sealed, purpose }) => {
      const key = keys.get(subject) ?? (await loadKey(state, subject));
      if (!key) return null;
      const text = openText(key, { shop: binding.shop.id, subject, field }, sealed);
      leaveTrace(state, { subject, fields: [field], count: 1 }, purpose);
      return text;
    },
    openMany: (requests, purpose) => openAllAndTrace(state, requests, purpose),
    shred: async (subject) => {
      keys.set(subject, null);
      return store.deleteSubjectKey(binding, subject);
    },
    lookupHash: async (kind, value) => {
      const key = await (state.lookupKey ??= loadLookupKey(state));
      return new Uint8Array(createHmac("sha256", key).update(`${kind}\n${value}`, "utf8").digest());
    },
  };
}

async function ensureKey(state: BoundState, subject: string): Promise<void> {
  const { binding, store, provider, keys } = state;
  if (keys.get(subject)) return;
  const { key, ...wrapped } = await makeWrappedKey(provider, subjectKeyBinding(binding.shop.id, subject));
  const isNew = await store.insertSubjectKey(binding, subject, { ...wrapped, createdAt: binding.clock.now() });
  if (isNew) keys.set(subject, key);
  else keys.delete(subject);
}

/** One person's key, without the bookkeeping of many: the path of nearly every request. */
async function loadKey({ binding, store, provider, keys }: BoundState, subject: string): Promise<KeyObject | null> {
  const known = keys.get(subject);
  if (known !== undefined) return known;
  const stored = await store.findSubjectKey(binding, subject);
  const key = stored ? await unwrapKey(provider, stored, subjectKeyBinding(binding.shop.id, subject)) : null;
  keys.set(subject, key);
  return key;
}

/** Loads and unwraps what this transaction has not asked for yet; one query whatever the number. */
async function loadKeys(state: BoundState, subjects: readonly string[]): Promise<Map<string, KeyObject | null>> {
  const { binding, store, provider, keys } = state;
  const unknown = [...new Set(subjects)].filter((subject) => !keys.has(subject));
  if (unknown.length === 1) await loadKey(state, unknown[0]!);
  if (unknown.length < 2) return keys;
  const found = await store.findSubjectKeys(binding, unknown);
  for (const subject of unknown) {
    const stored = found.get(subject);
    keys.set(subject, stored ? await unwrapKey(provider, stored, subjectKeyBinding(binding.shop.id, subject)) : null);
  }
  return keys;
}

type Openable = Omit<OpenRequest, "purpose"> & { readonly sealed: Sealed };

/** Opens and writes one line for all. */
async function openAllAndTrace(state: BoundState, requests: readonly Openable[], purpose: AccessPurpose): Promise<(string | null)[]> {
  const keys = await loadKeys(state, requests.map((request) => request.subject));
  const shop = state.binding.shop.id;
  const opened: Openable[] = [];
  const values = requests.map((request) => {
    const key = keys.get(request.subject);
    if (!key) return null;
    const { subject, field, sealed } = request;
    opened.push(request);
    return openText(key, { shop, subject, field }, sealed);
  });
  const scope = accessScopeOf(opened);
  if (scope) leaveTrace(state, scope, purpose);
  return values;
}

/**
 * What is not logged was not opened: the line is asked before the opened value is handed out, and a transaction in which it
 * cannot be written does not commit. So nobody waits for it.
 */
function leaveTrace({ binding, store }: BoundState, scope: AccessScope, purpose: AccessPurpose): void {
  const { subject, fields, count } = scope;
  const line = { id: binding.ids.next(), at: binding.clock.now(), actor: actorLabel(binding.actor), purpose, subject, fields, count };
  store.insertAccessLine(binding, line).catch(() => {});
}

async function loadLookupKey({ binding, store, provider }: BoundState): Promise<KeyObject> {
  const boundTo = lookupKeyBinding(binding.shop.id);
  let stored = await store.findLookupKey(binding);
  if (!stored) {
    const { wrappedKey, masterKeyVersion } = await makeWrappedKey(provider, boundTo);
    await store.insertLookupKey(binding, { wrappedKey, masterKeyVersion, createdAt: binding.clock.now() });
    stored = await store.findLookupKey(binding);
  }
  if (!stored) throw new Error("the shop's look-up key was not stored");
  return unwrapKey(provider, stored, boundTo);
}
