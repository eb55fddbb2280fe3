import { randomUUID } from "node:crypto";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createQueues, listDeadLetters, openQueue, replayDeadLetter, workJobs } from "#app/platform/queue/queue.server.ts";
import { relayOnce, startRelay } from "#app/platform/queue/relay.server.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";

interface Payload {
  readonly [name: string]: string;
  readonly shopId: string;
  readonly step: string;
}

const define = (name: string, retryLimit = 1): JobDefinition<Payload> => ({
  name,
  parse: (payload) => payload as Payload,
  retryLimit,
  retryDelaySeconds: 1,
  expireInSeconds: 30,
});
const steady = define("test.steady");
const failing = define("test.failing", 0);
const listening = define("test.listening");

const log = pinoLog("silent");
const subscribers = (event: string): string[] => (event === "test.happened" ? [listening.name] : []);
let world: TestWorld;
let boss: PgBoss;
const worked: { job: string; payload: unknown }[] = [];
let isBroken = true;

beforeAll(async () => {
  world = await getTestWorld();
  boss = openQueue(world.url, log);
  await boss.start();
  await createQueues(boss, [steady, failing, listening]);
  const runnable = (job: JobDefinition<Payload>, run: (payload: unknown) => Promise<void>) => ({ definition: job as unknown as JobDefinition, run });
  const keep = (job: string) => async (payload: unknown) => void worked.push({ job, payload });
  await workJobs(boss, [
    runnable(steady, keep("steady")),
    runnable(listening, keep("listening")),
    runnable(failing, async (payload) => {
      if (isBroken) throw new Error("the address was anna@example.de");
      await keep("failing")(payload);
    }),
  ], log);
});
afterAll(() => boss.stop({ graceful: false }));

const relay = () => relayOnce({ database: world.database, boss, log, subscribers });
const timesWorked = (step: string) => worked.filter(({ payload }) => (payload as Payload).step === step).length;

describe("the way from the outbox into the queue", () => {
  it("runs a job once that was enqueued in a transaction that committed", async () => {
    const shop = await world.makeShop();
    await world.run(shop, (ctx) => ctx.jobs.enqueue(steady, { shopId: shop.id, step: "committed" }));
    expect(await relay()).toBe(1);
    await vi.waitFor(() => expect(timesWorked("committed")).toBe(1), { timeout: 10_000 });
  });

  it("runs nothing of a transaction that was rolled back", async () => {
    const shop = await world.makeShop();
    const attempt = world.run(shop, async (ctx) => {
      await ctx.jobs.enqueue(steady, { shopId: shop.id, step: "rolled back" });
      throw new Error("changed our mind");
    });
    await expect(attempt).rejects.toThrow("changed our mind");
    expect(await relay()).toBe(0);
    expect(timesWorked("rolled back")).toBe(0);
  });

  it("drops the second of two jobs with the same key, also across rounds of the relay", async () => {
    const shop = await world.makeShop();
    for (let round = 0; round < 2; round += 1) {
      await world.run(shop, (ctx) => ctx.jobs.enqueue(steady, { shopId: shop.id, step: "keyed" }, { key: "only-once" }));
      await relay();
    }
    await vi.waitFor(() => expect(timesWorked("keyed")).toBe(1), { timeout: 10_000 });
    await new Promise((resume) => setTimeout(resume, 500));
    expect(timesWorked("keyed")).toBe(1);
  });

  it("drops the second of two jobs with the same key also when both wait in one round, and relays what waits with them", async () => {
    const shop = await world.makeShop();
    const enqueue = (step: string, key: string) => world.run(shop, (ctx) => ctx.jobs.enqueue(steady, { shopId: shop.id, step }, { key }));
    await enqueue("same round", "round");
    await enqueue("same round", "round");
    await enqueue("beside it", "beside");
    expect(await relay()).toBe(3);
    await vi.waitFor(() => expect(timesWorked("beside it")).toBe(1), { timeout: 10_000 });
    expect(timesWorked("same round")).toBe(1);
  });

  it("gives an event to the jobs that subscribed, and drops one that nobody wants", async () => {
    const shop = await world.makeShop();
    await world.run(shop, async (ctx) => {
      await ctx.outbox.publish({ name: "test.happened", payload: { step: "event" } });
      await ctx.outbox.publish({ name: "test.ignored", payload: { step: "ignored" } });
    });
    expect(await relay()).toBe(2);
    await vi.waitFor(() => expect(timesWorked("event")).toBe(1), { timeout: 10_000 });
    expect(worked.find(({ job }) => job === "listening")?.payload).toEqual({ step: "event", shopId: shop.id });
  });

  it("relays a thousand entries from two processes at once, each exactly once", async () => {
    const shop = await world.makeShop();
    await world.database.unbound.outboxEntry.createMany({
      data: Array.from({ length: 1000 }, () => ({ shopId: shop.id, kind: "job", name: steady.name, payload: { step: "crowd" }, jobId: randomUUID() })),
    });
    const parts = { database: world.database, boss, log, subscribers };
    const stops = [startRelay(parts), startRelay(parts)];
    await vi.waitFor(async () => expect(await world.database.unbound.outboxEntry.count()).toBe(0), { timeout: 20_000 });
    await Promise.all(stops.map((stop) => stop()));
    const [{ queued } = { queued: 0n }] = await world.database.unbound.$queryRaw<{ queued: bigint }[]>`
      SELECT count(*) AS queued FROM queue.job WHERE name = 'test.steady' AND data->>'step' = 'crowd'`;
    expect(Number(queued)).toBe(1000);
  });
});

describe("a queue with many jobs", () => {
  it("is worked off without a pause: nobody waits for the next look between two jobs", async () => {
    const shop = await world.makeShop();
    await world.database.unbound.outboxEntry.createMany({
      data: Array.from({ length: 60 }, () => ({ shopId: shop.id, kind: "job", name: steady.name, payload: { step: "backlog" }, jobId: randomUUID() })),
    });
    await relay();
    // Two workers that looked every two seconds would need a minute.
    await vi.waitFor(() => expect(timesWorked("backlog")).toBe(60), { timeout: 20_000 });
  });
});

describe("a job whose process was killed while it ran", () => {
  it("is run again within half a minute, though its time would not be over for long", async () => {
    const orphaned: JobDefinition<Payload> = { ...define("test.orphaned"), expireInSeconds: 3600 };
    await createQueues(boss, [orphaned]);
    const shop = await world.makeShop();
    await world.run(shop, (ctx) => ctx.jobs.enqueue(orphaned, { shopId: shop.id, step: "orphaned" }));
    await relay();
    const [taken] = await boss.fetch<Payload>(orphaned.name);
    expect(taken!.data.step).toBe("orphaned");
    const look = async (secondsLater: number) => {
      await world.database.unbound.$executeRaw`
        UPDATE queue.job SET started_on = started_on - make_interval(secs => ${secondsLater}), heartbeat_on = heartbeat_on - make_interval(secs => ${secondsLater}) WHERE name = ${orphaned.name}`;
      await world.database.unbound.$executeRaw`UPDATE queue.queue SET monitor_claim_on = NULL, monitor_on = NULL WHERE name = ${orphaned.name}`;
      await boss.supervise(orphaned.name);
      return (await boss.findJobs<Payload>(orphaned.name, { id: taken!.id }))[0]!.state;
    };
    // Ten seconds of silence may be a busy machine.
    expect(await look(10)).toBe("active");
    expect(await look(10)).toBe("retry");
  });
});

describe("a job that fails for good", () => {
  it("lies in the dead letters of its shop, without the message of the error, and can be replayed once", async () => {
    const shop = await world.makeShop();
    const other = await world.makeShop();
    await world.run(shop, (ctx) => ctx.jobs.enqueue(failing, { shopId: shop.id, step: "broken" }));
    await relay();
    const [letter] = await vi.waitFor(async () => {
      const found = await listDeadLetters(boss, { shopId: shop.id });
      expect(found).toHaveLength(1);
      return found;
    }, { timeout: 20_000, interval: 200 });
    expect(letter!.job).toBe("test.failing");
    expect(await listDeadLetters(boss, { shopId: other.id })).toEqual([]);
    const kept = await world.database.unbound.$queryRaw<{ output: string }[]>`SELECT output::text FROM queue.job WHERE name = 'dead-letter'`;
    expect(JSON.stringify(kept)).not.toContain("anna@example.de");

    expect(await replayDeadLetter(boss, letter!.id, { shopId: other.id })).toBe(0);
    isBroken = false;
    expect(await replayDeadLetter(boss, letter!.id, { shopId: shop.id })).toBe(1);
    await vi.waitFor(() => expect(timesWorked("broken")).toBe(1), { timeout: 20_000 });
    expect(await listDeadLetters(boss, { shopId: shop.id })).toEqual([]);
    expect(await replayDeadLetter(boss, letter!.id, { shopId: shop.id })).toBe(0);
  });
});
