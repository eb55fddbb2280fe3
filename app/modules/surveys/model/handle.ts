const german: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const longest = 60;

/** A handle for addresses and settings, made from a title: `Weihnachten & Grüße 2026` → `weihnachten-gruesse-2026`. */
export function handleOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => german[letter]!)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");
  return plain || "survey";
}

/** The first free one of `handle`, `handle-2`, `handle-3` … */
export function freeHandle(handle: string, taken: ReadonlySet<string>): string {
  if (!taken.has(handle)) return handle;
  let number = 2;
  while (taken.has(`${handle}-${number}`)) number += 1;
  return `${handle}-${number}`;
}
