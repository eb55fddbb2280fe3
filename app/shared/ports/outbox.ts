/** Something that has happened, in the past tense, such as `consent.withdrawn`. Carries ids only. */
export interface DomainEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
}

/** Publishes events in the transaction of the change; they leave if and only if it commits. */
export interface Outbox {
  publish(event: DomainEvent): Promise<void>;
}

/** A job as its module defines it. The handler lives elsewhere, so that anyone may enqueue without its imports. */
export interface JobDefinition<Payload extends JobPayload = JobPayload> {
  /** `<module>.<verb-noun>`. */
  readonly name: string;
  /** Throws when a payload is not what the handler expects. */
  readonly parse: (payload: unknown) => Payload;
  readonly retryLimit: number;
  /** Seconds before the first retry; doubles with each. */
  readonly retryDelaySeconds: number;
  /** Seconds a run may take before it counts as failed. */
  readonly expireInSeconds: number;
  /** Five-field cron in UTC, for jobs that run by themselves for every shop. */
  readonly cron?: string;
}

/** Ids and counts only: jobs lie in the queue in the clear. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

/** Puts a job into the queue in the transaction of the change. */
export interface Jobs {
  /** @param options.key makes the job once only: a second one with the same key is dropped. */
  enqueue<Payload extends JobPayload>(
    job: JobDefinition<Payload>,
    payload: Payload,
    options?: { readonly key?: string; readonly startAt?: Date },
  ): Promise<void>;
}
