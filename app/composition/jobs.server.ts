import * as approvals from "#app/modules/approvals/index.server.ts";
import * as consent from "#app/modules/consent/index.server.ts";
import * as customerDays from "#app/modules/customer-days/index.server.ts";
import * as customers from "#app/modules/customers/index.server.ts";
import * as discounts from "#app/modules/discounts/index.server.ts";
import * as shops from "#app/modules/shops/index.server.ts";
import * as surveys from "#app/modules/surveys/index.server.ts";
import * as vault from "#app/modules/vault/index.server.ts";
import { webhookBodyDays } from "#app/config/limits.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { forgetJobs, type RunnableJob } from "#app/platform/queue/queue.server.ts";
import { jobIdOf } from "#app/platform/queue/outbox.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { ShopId } from "#app/shared/ids.ts";
import type { ModuleJob } from "#app/shared/module-job.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import type { App } from "./app.server.ts";
import { privacyRequestsOf } from "./privacy.server.ts";
import { processWebhook } from "./process-webhook.ts";
import { workWebhook } from "./webhook-topics.server.ts";

const subscriptions: readonly Readonly<Record<string, readonly JobDefinition[]>>[] = [
  surveys.eventSubscriptions,
  consent.eventSubscriptions,
  customers.eventSubscriptions,
  discounts.eventSubscriptions,
  shops.eventSubscriptions,
  approvals.eventSubscriptions,
  customerDays.eventSubscriptions,
];

/** Names of the jobs that react to an event: who must know gets a line in its module's subscriptions. */
export function subscribersOf(eventName: string): string[] {
  return subscriptions.flatMap((subscription) => (subscription[eventName] ?? []).map((job) => job.name));
}

/** Starts a job for every shop that has the app; pg-boss fires it by the job's cron, once however many processes there are. */
const forEveryShop: JobDefinition<{ job: string }> = {
  name: "platform.for-every-shop",
  parse: (payload) => {
    const { job } = payload as Record<string, unknown>;
    if (typeof job !== "string") throw new Error("platform.for-every-shop: job is needed");
    return { job };
  },
  retryLimit: 3,
  retryDelaySeconds: 30,
  expireInSeconds: 300,
};

/** Looks for cases that got stuck, a shop's own erasure among them (law F-02). */
const watchCases = "privacy-requests.watch-cases";

/** When a shop's own erasure has run, the queue forgets it too. */
const eraseShop = "privacy-requests.erase-shop";

/** Removes receipts of webhooks after their retention. */
const purgeWebhooks: JobDefinition<Record<string, never>> = {
  name: "webhooks.purge",
  parse: () => ({}),
  retryLimit: 3,
  retryDelaySeconds: 60,
  expireInSeconds: 300,
  cron: "20 3 * * *",
};

function moduleJobs(app: App): readonly ModuleJob[] {
  return [
    ...vault.jobs,
    ...customers.jobs,
    ...consent.jobs,
    ...approvals.jobs,
    ...discounts.jobs,
    ...shops.jobs,
    ...surveys.jobs,
    ...customerDays.jobs,
    ...privacyRequestsOf(app).jobs,
  ];
}

/** Every job of the house, ready to run. */
export function runnableJobs(app: App): RunnableJob[] {
  const jobs = moduleJobs(app);
  const runnable: RunnableJob[] = [
    { definition: processWebhook, run: (payload) => workWebhook(app, processWebhook.parse(payload)) },
    { definition: forEveryShop, run: (payload) => fanOut(app, jobs, forEveryShop.parse(payload).job) },
    {
      definition: purgeWebhooks,
      run: async () => void (await app.deliveries.purge(new Date(app.clock.now().getTime() - webhookBodyDays * 86_400_000))),
    },
    ...jobs.map((job) => ({ definition: job.definition, run: (payload: unknown) => runForShop(app, job, payload) })),
  ];
  return runnable.map((job) => counted(app, job));
}

/** The same job, whose runs are counted and timed. */
function counted({ metrics }: App, { definition, run }: RunnableJob): RunnableJob {
  return {
    definition,
    run: async (payload) => {
      const startedAt = performance.now();
      let outcome: "done" | "failed" = "failed";
      try {
        await run(payload);
        outcome = "done";
      } finally {
        metrics.jobEnded({ name: definition.name, outcome, seconds: (performance.now() - startedAt) / 1000 });
      }
    },
  };
}

/** One run of a module's job: one transaction, bound to the shop its payload names. */
async function runForShop(app: App, job: ModuleJob, payload: unknown): Promise<void> {
  const { shopId } = payload as { shopId?: string };
  const row = shopId ? await app.database.unbound.shop.findUnique({ where: { id: shopId } }) : null;
  if (!row) {
    app.log.info("job.shop-gone", { job: job.definition.name });
    return;
  }
  const shop = { id: row.id as ShopId, domain: row.domain, timeZone: row.timeZone };
  const actor = { kind: "system", job: job.definition.name } as const;
  const parsed = job.definition.parse(payload) as never;
  try {
    await app.inShop(shop, actor, async (ctx: AppContext) => {
      await job.handle(ctx, parsed);
      if (job.definition.name === eraseShop && (await isGone(ctx))) await forgetJobs(rows(ctx), shop, eraseShop);
    });
  } catch (error) {
    if (job.whenFailed) await app.inShop(shop, actor, (ctx) => job.whenFailed!(ctx, parsed));
    throw error;
  }
}

/** A large shop is erased in several runs: before the last one the queue holds the next, which must not be forgotten. */
async function isGone(ctx: AppContext): Promise<boolean> {
  return (await rows(ctx).shop.findUnique({ where: { id: ctx.shop.id }, select: { id: true } })) === null;
}

async function fanOut(app: App, jobs: readonly ModuleJob[], name: string): Promise<void> {
  if (!jobs.some((job) => job.definition.name === name)) return;
  // Also for shops that uninstalled the app: until their erasure, retention goes on. One that is being erased is only watched.
  const where = name === watchCases ? {} : { redactingAt: null };
  const shops = await app.database.unbound.shop.findMany({ where, select: { id: true } });
  // Once for each quarter of an hour, the shortest interval of a job here, also when this job is tried again.
  const interval = Math.floor(app.clock.now().getTime() / 900_000);
  await app.queue.insert(name, shops.map(({ id }) => ({ id: jobIdOf(name, `${id}:${interval}`), data: { shopId: id } })));
}

/** Tells the queue which jobs run by themselves. Safe to repeat. */
export async function scheduleRecurringJobs(app: App): Promise<void> {
  for (const { definition } of moduleJobs(app)) {
    if (definition.cron) await app.queue.schedule(forEveryShop.name, definition.cron, { job: definition.name }, { key: definition.name });
  }
  await app.queue.schedule(purgeWebhooks.name, purgeWebhooks.cron!, {}, { key: purgeWebhooks.name });
}
