/** Makes identifiers. */
export interface Ids {
  /** A UUID that sorts by time (version 7). */
  next(): string;
  /** A UUID without any trace of time or order (version 4), for what must not be linkable (law S-02). */
  random(): string;
}
