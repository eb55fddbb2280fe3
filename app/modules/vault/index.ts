/** One line of the access log, as the merchant's activity page shows it. Instants are ISO 8601, UTC. */
export interface AccessLogLine {
  readonly id: string;
  readonly at: string;
  /** `staff:<id>`, `shopper`, `platform` or `system:<job>`. */
  readonly actor: string;
  readonly purpose: string;
  /** Our pseudonym of the person; null where several people's values were opened at once. */
  readonly subject: string | null;
  readonly fields: readonly string[];
  readonly count: number;
}

/** A page of the access log, newest first. */
export interface AccessLogPage {
  readonly lines: readonly AccessLogLine[];
  /** Counts from 1. */
  readonly page: number;
  readonly hasNext: boolean;
}
