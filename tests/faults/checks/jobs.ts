import { deadLetterQueue } from "#app/platform/queue/queue.server.ts";
import type { FaultWorld } from "../world/fault-world.ts";
import type { Check } from "./check.ts";

interface JobCounts {
  readonly done: number;
  readonly failed: number;
  readonly open: number;
  readonly letters: number;
  readonly unseen: number;
  readonly outbox: number;
}

/** Every job has ended, or lies among the dead letters where a person sees it; nothing waits in the outbox. */
export const jobsEnded: Check = {
  name: "jobs",
  count: async ({ world }) => {
    const { done, failed, open, letters, unseen, outbox } = await countJobs(world);
    return {
      facts: { done, failed, "dead letters": letters },
      violations: [
        ...(open > 0 ? [`${open} jobs have not ended`] : []),
        ...(outbox > 0 ? [`${outbox} entries were not relayed`] : []),
        ...(unseen > 0 ? [`${unseen} failed jobs have no dead letter`] : []),
      ],
    };
  },
};

/** The queue's own jobs are left out, and what is meant for later. */
export async function countJobs({ reader }: FaultWorld): Promise<JobCounts> {
  const [row] = await reader.database.unbound.$queryRaw<JobCounts[]>`
    WITH ours AS (SELECT * FROM queue.job WHERE left(name, 2) <> '__' AND name <> ${deadLetterQueue}),
         letters AS (SELECT * FROM queue.job WHERE name = ${deadLetterQueue})
    SELECT (SELECT count(*) FROM ours WHERE state = 'completed')::int AS done,
           (SELECT count(*) FROM ours WHERE state = 'failed')::int AS failed,
           (SELECT count(*) FROM ours WHERE state IN ('active', 'retry') OR state = 'created' AND start_after <= now())::int AS open,
           (SELECT count(*) FROM letters WHERE state = 'created')::int AS letters,
           (SELECT count(*) FROM ours WHERE state = 'failed' AND NOT EXISTS (SELECT 1 FROM letters WHERE letters.source_id = ours.id))::int AS unseen,
           (SELECT count(*) FROM outbox_entry)::int AS outbox`;
  return row!;
}

/** Lets the time pass that retries wait for. */
export async function hurryRetries({ reader }: FaultWorld): Promise<void> {
  await reader.database.unbound.$executeRaw`UPDATE queue.job SET start_after = now() WHERE state = 'retry' AND start_after > now()`;
}
