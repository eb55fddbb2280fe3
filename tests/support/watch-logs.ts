import { afterAll, expect } from "vitest";
import type { Vault } from "#app/shared/ports/vault.ts";

/** Value → where it came in. */
const seeded = new Map<string, string>();
const namesPerson = new Set(["platformCustomerId", "email", "phone", "orders"]);
const address = /[\w.+-]+@[\w-]+\.[\w.-]+/g;

/** Remembers a value of a person that a test brought in. Too short ones would be found in any log by chance. */
export function seedPersonalData(name: string, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) seedPersonalData(name, item);
  if (typeof value !== "string" && typeof value !== "number") return;
  const text = String(value).trim();
  if (text.length >= (/^\d+$/.test(text) ? 7 : 5)) seeded.set(text, name);
}

/** Remembers everything that is sealed: what the house itself takes for personal. */
export function seedingVault(vault: Vault): Vault {
  return {
    ...vault,
    seal: (request) => {
      const fields = parsed(request.value);
      if (fields) seedFields(request.field, fields);
      else seedPersonalData(request.field, request.value);
      return vault.seal(request);
    },
  };
}

function parsed(text: string): object | null {
  try {
    return text.startsWith("{") ? (JSON.parse(text) as object) : null;
  } catch {
    return null;
  }
}

function seedFields(name: string, content: unknown): void {
  if (content === null || typeof content !== "object") return;
  for (const [field, value] of Object.entries(content)) {
    if (namesPerson.has(field)) seedPersonalData(`${name} ${field}`, value);
    else seedFields(name, value);
  }
}

/** After the file's tests: no line of the log holds a value that was seeded, or anything like an e-mail address (law X-05). */
export function watchLogs(logged: () => string): void {
  afterAll(() => {
    const text = logged();
    const searched = text.toLowerCase();
    expect(text.match(address) ?? [], "the log holds an e-mail address").toEqual([]);
    const found = [...seeded].filter(([value]) => searched.includes(value.toLowerCase()) || searched.includes(JSON.stringify(value).slice(1, -1).toLowerCase()));
    expect(found, "the log holds personal data").toEqual([]);
  });
}
