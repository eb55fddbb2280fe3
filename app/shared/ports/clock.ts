/** Time, as a use case may see it. */
export interface Clock {
  now(): Date;
}
