import { useEffect, useState } from "react";
import { wentWell } from "./problem.ts";

export interface Draft<Value> {
  readonly value: Value;
  readonly isChanged: boolean;
  /** Hand it back when saving: the server refuses when somebody else saved in between. */
  readonly revision: number;
  /** The server holds a newer version than the one this draft began from. */
  readonly isOutdated: boolean;
  change(value: Value): void;
  /** Back to what was saved. */
  discard(): void;
  /** Drops what was typed and takes the newest saved version. */
  takeNewest(): void;
  /** Keeps what was typed over the newest version; returns what is to be saved now. */
  keepMine(): Saved<Value>;
  /** Remembers what is being sent: words typed while it is on its way stay. */
  sent(): void;
  /** What was sent last; null before. An error said about it holds only for what has not been changed since. */
  readonly lastSent: Value | null;
}

export interface Saved<Value> {
  readonly value: Value;
  readonly revision: number;
}

/**
 * What somebody types into a form, beside what is saved.
 * @param saved the server's version, as plain JSON
 * @param answer the answer to the last save once it is complete (and pages have been read anew); undefined before
 */
export function useDraft<Value>(saved: Saved<Value>, answer: unknown): Draft<Value> {
  const [base, setBase] = useState(saved);
  const [value, setValue] = useState(saved.value);
  const [lastSent, setLastSent] = useState<Value | null>(null);
  const begin = (next: Saved<Value>, typed: Value) => {
    setBase(next);
    setValue(typed);
  };
  const isNewer = saved.revision !== base.revision;
  // Nothing typed would be lost: the newer version is taken over without a word.
  if (isNewer && (same(value, base.value) || same(value, saved.value))) begin(saved, saved.value);
  useEffect(() => {
    if (!wentWell(answer)) return;
    begin(saved, same(value, lastSent) ? saved.value : value);
    setLastSent(null);
    // Once an answer: later renders must not take what is typed for what was sent.
  }, [answer]);
  return {
    value,
    isChanged: !same(value, base.value),
    revision: base.revision,
    isOutdated: isNewer,
    change: setValue,
    discard: () => setValue(base.value),
    takeNewest: () => begin(saved, saved.value),
    keepMine: () => {
      begin(saved, value);
      setLastSent(value);
      return { value, revision: saved.revision };
    },
    sent: () => setLastSent(value),
    lastSent,
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
