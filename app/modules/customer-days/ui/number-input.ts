import { useState } from "react";

/** Stands for a number that cannot be read. No rule accepts it, so it is refused instead of being taken for "none". */
export const unreadable = -1;

/** A typed percentage; 0 for nothing typed, {@link unreadable} for what is no whole number of at most three digits. */
export function readPercent(text: string): number {
  const typed = text.trim();
  if (typed === "") return 0;
  return /^\d{1,3}$/.test(typed) ? Number(typed) : unreadable;
}

/** A percentage as it is typed. */
export function writePercent(percent: number): string {
  return percent === 0 || percent === unreadable ? "" : String(percent);
}

interface Writing<Value> {
  read(text: string): Value;
  write(value: Value): string;
}

/**
 * The text of a field whose value is a number. It stays as it was typed (`12,` on the way to `12,50`) as long as it means the
 * value; when the value becomes another one, because it was discarded or somebody else saved, that is written.
 */
export function useTypedText<Value>(value: Value, { read, write }: Writing<Value>): [string, (text: string) => void] {
  const [text, setText] = useState(() => write(value));
  const isMeant = read(text) === value;
  if (!isMeant) setText(write(value));
  return [isMeant ? text : write(value), setText];
}
