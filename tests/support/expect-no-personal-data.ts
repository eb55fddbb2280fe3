import { createHash } from "node:crypto";
import { expect } from "vitest";

/** A value that belongs to a person, with a name that says what it is: `e-mail`, `comment`. */
export type PersonalValues = Readonly<Record<string, string>>;

/**
 * Names of the values that stand in a text: as they are, in any case, as hexadecimal digits (as a database shows bytes), in
 * base64, as an address writes them, and as a plain hash, which anybody who guesses the value can make.
 */
export function tracesIn(text: string, values: PersonalValues): string[] {
  const searched = text.toLowerCase();
  return Object.entries(values).flatMap(([name, value]) =>
    formsOf(value)
      .filter(([, form]) => searched.includes(form.toLowerCase()))
      .map(([kind]) => `${name} (${kind})`),
  );
}

/** Expects that no line of a log, or part of a dump, holds anything of a person (law X-05). */
export function expectNoPersonalData(text: string, values: PersonalValues): void {
  expect(tracesIn(text, values), "personal data was found").toEqual([]);
}

function formsOf(value: string): [kind: string, form: string][] {
  const spellings = [...new Set([value, value.toLowerCase()])];
  const forms = spellings.flatMap((spelling): [string, string][] => {
    const bytes = Buffer.from(spelling, "utf8");
    return [
      ["as it is", spelling],
      ["in an address", encodeURIComponent(spelling)],
      ["in JSON", JSON.stringify(spelling).slice(1, -1)],
      ["as bytes", bytes.toString("hex")],
      ...inBase64(bytes),
      ...["md5", "sha1", "sha256", "sha512"].flatMap((algorithm): [string, string][] => {
        const hash = createHash(algorithm).update(bytes);
        const digest = hash.digest();
        return [[`${algorithm} without a key`, digest.toString("hex")], [`${algorithm} without a key`, digest.toString("base64url").slice(0, 40)]];
      }),
    ];
  });
  return [...new Map(forms.map(([kind, form]) => [form, [kind, form] as [string, string]])).values()];
}

/** Base64 says the same bytes in three ways, by where in the text they begin; the characters at the ends belong to the neighbours too. */
function inBase64(bytes: Buffer): [string, string][] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64").replace(/=+$/, "");
    return ["in base64", text.slice(offset === 0 ? 0 : offset + 1, -1)];
  });
}
