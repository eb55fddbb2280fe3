import { createSecretKey, randomBytes, randomUUID } from "node:crypto";
import { createVaultFactory, type VaultBinding } from "#app/modules/vault/index.server.ts";
import type { VaultStore } from "#app/modules/vault/bound-vault.server.ts";
import { open, seal } from "#app/platform/keys/aes-gcm.server.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import type { WrappedKey } from "#app/modules/vault/sealing.server.ts";

/**
 * Budget C1: seal and open at 80 % of the floor or more. The floor is what AES-256-GCM with KeyObjects costs for 500 bytes with
 * the key unwrapped each time, by hand; ours is the vault with its port, a new binding (so an unwrapping) for each value,
 * and its look-up of keys in memory, because the database has budgets of its own. Interleaved, 9 rounds, medians, in processor
 * time, which other work on the machine disturbs less. "Three a transaction" is what a linked answer does.
 *
 * `node tests/benchmarks/seal-and-open.ts`
 */
const operations = 20_000;
const rounds = 9;
const text = randomBytes(375).toString("base64");
const master = `v1:${randomBytes(32).toString("base64")}`;
const provider = environmentKeys(master, []);
const masterKey = createSecretKey(Buffer.from(master.slice(3), "base64"));
const [shop, subject, field] = [randomUUID(), randomUUID(), "linked_answer.sealed_comment"];

const stored = new Map<string, WrappedKey>();
const store: VaultStore = {
  findSubjectKeys: async () => stored,
  insertSubjectKey: async (_, one, key) => {
    stored.set(one, key);
    return true;
  },
  deleteSubjectKey: async (_, one) => stored.delete(one),
  findLookupKey: async () => null,
  insertLookupKey: async () => {},
  insertAccessLine: async () => {},
};
const now = new Date();
const binding = {
  shop: { id: shop, domain: "bench.myshopify.com", timeZone: "UTC" },
  actor: { kind: "shopper" },
  clock: { now: () => now },
  ids: { next: () => subject, random: () => subject },
} as unknown as VaultBinding;
const bind = createVaultFactory(provider, store);
await bind(binding).ensureKey(subject);
const wrapped = stored.get(subject)!.wrappedKey;

async function floorSeal(): Promise<void> {
  const key = createSecretKey(open(masterKey, wrapped, `subject-key|${shop}|${subject}`));
  seal(key, Buffer.from(text, "utf8"), `${shop}|${subject}|${field}`);
}

const floorKey = createSecretKey(open(masterKey, wrapped, `subject-key|${shop}|${subject}`));
const floorSealed = seal(floorKey, Buffer.from(text, "utf8"), `${shop}|${subject}|${field}`);
async function floorOpen(): Promise<void> {
  const key = createSecretKey(open(masterKey, wrapped, `subject-key|${shop}|${subject}`));
  Buffer.from(open(key, floorSealed, `${shop}|${subject}|${field}`)).toString("utf8");
}

const sealed = await bind(binding).seal({ subject, field, value: text });
const ourSeal = async (): Promise<unknown> => bind(binding).seal({ subject, field, value: text });
async function threeSeals(): Promise<void> {
  const vault = bind(binding);
  for (let n = 0; n < 3; n += 1) await vault.seal({ subject, field, value: text });
}
const ourOpen = async (): Promise<unknown> => bind(binding).open({ subject, field, sealed, purpose: "show-own-data" });

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  for (let n = 0; n < operations; n += 1) await work();
  const { user, system } = process.cpuUsage(start);
  return operations / ((user + system) / 1e6);
}

const measured = { floorSeal: [] as number[], ourSeal: [] as number[], floorOpen: [] as number[], ourOpen: [] as number[], threeSeals: [] as number[] };
const works = { floorSeal, ourSeal, floorOpen, ourOpen, threeSeals };
for (let round = 0; round < rounds; round += 1) {
  for (const name of Object.keys(works) as (keyof typeof works)[]) measured[name].push(await perSecond(works[name]));
}
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
measured.threeSeals = measured.threeSeals.map((transactions) => transactions * 3);
for (const [what, ours, floor] of [["seal", "ourSeal", "floorSeal"], ["open", "ourOpen", "floorOpen"], ["seal, three a transaction", "threeSeals", "floorSeal"]] as const) {
  const [got, limit] = [median(measured[ours]), median(measured[floor])];
  console.log(`${what}: ${Math.round(got)}/s, floor ${Math.round(limit)}/s, ratio ${(got / limit).toFixed(2)} (budget 0.80)`);
}
