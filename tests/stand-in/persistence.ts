import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ReceivedMail, StandInShop, World } from "./world.ts";

/** What is kept on disk. The request log and the faults belong to one run and are not. */
interface Kept {
  readonly format: 2;
  readonly shops: readonly StandInShop[];
  readonly mailbox: readonly ReceivedMail[];
}

const MAPS = "$map";

/** The shops and mails of an earlier run; undefined when there is none. */
export function loadWorld(file: string): { shops: Map<string, StandInShop>; mailbox: ReceivedMail[] } | undefined {
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, "utf8"), revive) as Kept;
  if (kept.format !== 2) throw new Error(`${file} was written by another version of the stand-in; start with --reset`);
  return { shops: new Map(kept.shops.map((shop) => [shop.domain, shop])), mailbox: [...kept.mailbox] };
}

/**
 * Writes the world whole where it differs from what was saved last, then puts it in place: a crash leaves the old file or
 * the new one. Returns what the file holds.
 */
export function saveWorld(file: string, world: World, saved: string): string {
  const kept: Kept = { format: 2, shops: [...world.shops.values()], mailbox: world.mailbox };
  const text = JSON.stringify(kept, replace);
  if (text === saved) return saved;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, file);
  return text;
}

/** Forgets an earlier run. */
export function forgetWorld(file: string): void {
  rmSync(file, { force: true });
}

function replace(_key: string, value: unknown): unknown {
  return value instanceof Map ? { [MAPS]: [...value] } : value;
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(MAPS in value)) return value;
  return new Map(value[MAPS] as [string, unknown][]);
}
