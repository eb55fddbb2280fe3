/** What the access log says about one opening (law X-03): how much was opened, never what it said. */
export interface AccessScope {
  /** The person, where all that was opened is hers; null where several people's values were opened at once. */
  readonly subject: string | null;
  readonly fields: readonly string[];
  readonly count: number;
}

/** One line for any number of opened values; null when nothing was opened, because nobody saw anything then. */
export function accessScopeOf(opened: readonly { readonly subject: string; readonly field: string }[]): AccessScope | null {
  const first = opened[0];
  if (!first) return null;
  const isOnePerson = opened.every((value) => value.subject === first.subject);
  const fields = [...new Set(opened.map((value) => value.field))].sort();
  return { subject: isOnePerson ? first.subject : null, fields, count: opened.length };
}

/** Start of what the access log still keeps: `months` calendar months before `now` (law §6), end of month clamped. */
export function accessLogStart(now: Date, months: number): Date {
  const start = new Date(now);
  start.setUTCMonth(start.getUTCMonth() - months);
  // 31 March minus one month would be "31 February", which JavaScript calls 3 March: take the month's last day.
  if (start.getUTCDate() !== now.getUTCDate()) start.setUTCDate(0);
  return start;
}
