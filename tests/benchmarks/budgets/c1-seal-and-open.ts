import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomUUID } from "node:crypto";
import { createVaultFactory, type VaultBinding } from "#app/modules/vault/index.server.ts";
import type { VaultStore } from "#app/modules/vault/bound-vault.server.ts";
import type { WrappedKey } from "#app/modules/vault/sealing.server.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import { ratioVerdict, whole, type Budget } from "../budget.ts";
import { interleaved, median } from "../rounds.ts";

/** A round of each. */
const operations = 10_000;
const text = randomBytes(375).toString("base64");
const master = `v1:${randomBytes(32).toString("base64")}`;
const provider = environmentKeys(master, []);
const masterKey = createSecretKey(Buffer.from(master.slice(3), "base64"));
const [shop, subject, field] = [randomUUID(), randomUUID(), "linked_answer.sealed_comment"];

const stored = new Map<string, WrappedKey>();
const store: VaultStore = {
  findSubjectKey: async (_, one) => stored.get(one) ?? null,
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

/** By hand: the key unwrapped each time, the value sealed under it, bound to its place. */
function floorSeal(): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", floorUnwrap(), nonce).setAAD(Buffer.from(`${shop}|${subject}|${field}`));
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function floorOpen(sealed: Buffer): string {
  return openBytes(floorUnwrap(), sealed, `${shop}|${subject}|${field}`).toString("utf8");
}

const floorUnwrap = () => createSecretKey(openBytes(masterKey, wrapped, `subject-key|${shop}|${subject}`));

function openBytes(key: ReturnType<typeof createSecretKey>, sealed: Uint8Array, boundTo: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12)).setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()]);
}

/** In processor time, which other work on the machine disturbs less. */
async function perSecond(work: () => unknown, each = 1): Promise<number> {
  const start = process.cpuUsage();
  for (let n = 0; n < operations; n += each) await work();
  const { user, system } = process.cpuUsage(start);
  return operations / ((user + system) / 1e6);
}

/** C1: seal and open through the vault's port, a new binding (so an unwrapping) for each value, keys looked up in memory. */
export const sealAndOpen: Budget = {
  name: "seal-and-open",
  measure: async () => {
    const sealed = await bind(binding).seal({ subject, field, value: text });
    const floorSealed = floorSeal();
    const works = {
      floorSeal: () => perSecond(floorSeal),
      ourSeal: () => perSecond(() => bind(binding).seal({ subject, field, value: text })),
      floorOpen: () => perSecond(() => floorOpen(floorSealed)),
      ourOpen: () => perSecond(() => bind(binding).open({ subject, field, sealed, purpose: "show-own-data" })),
      three: () => perSecond(sealThree, 3),
    };
    for (const work of Object.values(works)) await work();
    const measured = await interleaved(works);
    const of = (name: keyof typeof works): number => median(measured[name]);
    return [{
      id: "C1",
      title: "Seal and open",
      method: "AES-256-GCM, 500 bytes, the person's key unwrapped under the master key for each; per second of processor time.",
      columns: ["", "seal", "open"],
      rows: [
        ["floor: by hand with key objects", whole(of("floorSeal")), whole(of("floorOpen"))],
        ["Kundentag: the vault, a transaction for each value, opening leaves its line", whole(of("ourSeal")), whole(of("ourOpen"))],
        ["Kundentag: three values a transaction, as a linked answer", whole(of("three")), ""],
      ],
      verdicts: [
        ratioVerdict("seal, of the floor", of("ourSeal") / of("floorSeal"), { atLeast: 0.8 }),
        ratioVerdict("open, of the floor", of("ourOpen") / of("floorOpen"), { atLeast: 0.8 }),
      ],
    }];
  },
};

async function sealThree(): Promise<void> {
  const vault = bind(binding);
  for (let n = 0; n < 3; n += 1) await vault.seal({ subject, field, value: text });
}
