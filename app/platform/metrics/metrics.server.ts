import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** How a webhook was answered: stored for the first time, known already, not believed, or not stored because of an outage. */
export type WebhookOutcome = "received" | "repeated" | "refused" | "failed";

/** What the process counts for whoever watches it. Labels are words of ours from short lists: no shop, no address, no id. */
export interface Metrics {
  requestAnswered(request: { readonly surface: string; readonly status: string; readonly seconds: number }): void;
  webhookAnswered(outcome: WebhookOutcome): void;
  jobEnded(job: { readonly name: string; readonly outcome: "done" | "failed"; readonly seconds: number }): void;
  /** All of it in the text format of Prometheus, after a look at what is read from outside the process. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** A number that is read when somebody asks: null, or a failed look, leaves it out. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  read(): Promise<readonly ReadValue[]>;
}

export interface ReadValue {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const jobBuckets = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300];

/** Counts in a registry of its own, so that two apps in one process do not mix. @param readings what `expose` looks up, known once it is asked. */
export function createMetrics(readings: () => readonly Reading[]): Metrics {
  const register = new Registry();
  const registers = [register];
  const requests = new Histogram({ name: "kundentag_request_seconds", help: "Requests by surface and status.", labelNames: ["surface", "status"], buckets: requestBuckets, registers });
  const webhooks = new Counter({ name: "kundentag_webhooks_total", help: "Webhooks by outcome.", labelNames: ["outcome"], registers });
  const jobs = new Histogram({ name: "kundentag_job_seconds", help: "Runs of jobs by name and outcome.", labelNames: ["job", "outcome"], buckets: jobBuckets, registers });
  let isComplete = false;
  return {
    requestAnswered: ({ surface, status, seconds }) => requests.observe({ surface, status }, seconds),
    webhookAnswered: (outcome) => webhooks.inc({ outcome }),
    jobEnded: ({ name, outcome, seconds }) => jobs.observe({ job: name, outcome }, seconds),
    expose: async () => {
      // Watching the event loop and the garbage collector costs a little: only where somebody asks.
      if (!isComplete) {
        collectDefaultMetrics({ register });
        for (const reading of readings()) registerReading(register, reading);
      }
      isComplete = true;
      return { contentType: register.contentType, text: await register.metrics() };
    },
  };
}

function registerReading(register: Registry, { name, help, labels, read }: Reading): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [register],
    collect: async () => {
      // What was true at the last look is no longer said: a queue that is gone must not stay on the page.
      gauge.reset();
      if (labels.length === 0) gauge.remove();
      const values = await read().catch(() => []);
      for (const { labels: at = {}, value } of values) gauge.set(at, value);
    },
  });
}
