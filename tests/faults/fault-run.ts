import { setImmediate as breathe } from "node:timers/promises";
import { replayDeadLetters } from "#app/platform/queue/dead-letters.server.ts";
import { publishSurvey } from "#tests/support/set-up-survey.ts";
import { userAgent } from "#tests/support/user-agent.ts";
import { installApp } from "#tests/stand-in/installation.ts";
import { embeddedUrl } from "#tests/stand-in/embedded-url.ts";
import { allActors } from "./actors.ts";
import type { Actor, Counted, Stage } from "./actors/actor.ts";
import { shownSurvey } from "./actors/storefront.ts";
import { chanceOf, pause, type Chance } from "./chance.ts";
import { allChecks } from "./checks.ts";
import { countJobs, hurryRetries } from "./checks/jobs.ts";
import { startFaultWorld, type FaultWorld, type WorldPlan } from "./world/fault-world.ts";

/** A world in which people act and things break, from its first minute to the count. */
export interface FaultRun {
  readonly stage: Stage;
  readonly chance: Chance;
  /** Lets everybody act until told to stop; the returned function resolves when the last deed is acknowledged. */
  act(): () => Promise<void>;
  /** Heals what was broken and waits until nothing is left to do. Returns how many dead letters a person had to replay. */
  rest(): Promise<number>;
  count(): Promise<Tally>;
  stop(): Promise<void>;
}

export interface Tally {
  readonly facts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly violations: readonly string[];
}

const shopDomain = "teekontor-lindenhof.myshopify.com";
/** So long after the load an unanswered deed may still be tried; then it counts as never acknowledged. */
const lastDeedMilliseconds = 120_000;
/** The waits of retries grow to an hour; here they end at the latest after this. */
const hurryMilliseconds = 3000;
/** So long everything may take to come to rest, dead workers' jobs included. */
const restMilliseconds = 180_000;

/** Starts the world, lets the shop install the app and publish its surveys. */
export async function startFaultRun(plan: WorldPlan & { readonly seed: string }): Promise<FaultRun> {
  const world = await startFaultWorld(plan);
  const chance = chanceOf(plan.seed);
  const actors = allActors();
  try {
    const stage = await setStage(world);
    for (const actor of actors) await actor.prepare?.(stage);
    const complaints: string[] = [];
    return {
      stage, chance,
      act: () => act(actors, { stage, chance, complaints }),
      rest: () => rest(world),
      count: () => count(actors, { stage, complaints }),
      stop: world.stop,
    };
  } catch (error) {
    await world.stop();
    throw error;
  }
}

async function setStage(world: FaultWorld): Promise<Stage> {
  await world.healthy();
  const shop = world.standIn.world.shops.get(shopDomain)!;
  installApp(world.standIn.world, shop);
  const opened = await fetch(embeddedUrl(world.standIn.world.app, shop, "/app"), { headers: { "user-agent": userAgent } });
  if (!opened.ok) throw new Error(`the app did not open in the admin: ${opened.status} from ${opened.url.split("?")[0]}: ${(await opened.text()).slice(0, 500)}`);
  const known = async () => {
    const found = await world.reader.findShop(shopDomain);
    return found && found.timeZone !== "UTC" ? found : undefined;
  };
  const identity = await until(known, "the shop to be known");
  const surveys = {
    anonymous: await publishSurvey(world.reader, identity, "anonymous"),
    linked: await publishSurvey(world.reader, identity, "linked"),
    second: await publishSurvey(world.reader, identity, "linked"),
  };
  await until(async () => shownSurvey(shop, surveys.second.id), "the storefront to show the surveys");
  return { world, shop, identity, surveys };
}

async function until<Value>(look: () => Promise<Value | undefined>, what: string): Promise<Value> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > giveUpAt) throw new Error(`waited a minute for ${what}`);
    await pause(100);
  }
}

interface Acting {
  readonly stage: Stage;
  readonly chance: Chance;
  readonly complaints: string[];
}

function act(actors: readonly Actor[], { stage, chance, complaints }: Acting): () => Promise<void> {
  let isOver = false;
  const busy = new Map<string, number>();
  const count = (name: string, by: number): void => void busy.set(name, (busy.get(name) ?? 0) + by);
  const lives = actors.flatMap((actor) =>
    Array.from({ length: actor.crowd }, async (_unused, number) => {
      const own = chance.fork(`${actor.name} ${number}`);
      while (!isOver) {
        count(actor.name, 1);
        await actor.act(stage, own).catch((error: unknown) => complaints.push(`${actor.name}: ${error instanceof Error ? error.message : String(error)}`));
        count(actor.name, -1);
        await pause(own.between(10, 120));
        await breathe();
      }
    }));
  const hurry = setInterval(() => void hurryRetries(stage.world).catch(() => {}), hurryMilliseconds);
  return async () => {
    isOver = true;
    const late = pause(lastDeedMilliseconds).then(() => "late" as const);
    const outcome = await Promise.race([Promise.all(lives), late]);
    clearInterval(hurry);
    if (outcome !== "late") return;
    for (const [name, lives] of busy) if (lives > 0) complaints.push(`${name}: ${lives} deeds were not acknowledged ${lastDeedMilliseconds / 1000} s after the last fault`);
  };
}

async function rest(world: FaultWorld): Promise<number> {
  world.standIn.world.faults.clear();
  await world.database.answers();
  await world.healthy();
  let replayed = 0;
  for (let quietLooks = 0; quietLooks < 2; ) {
    await settled(world);
    const letters = await replayDeadLetters(world.database.url);
    replayed += letters;
    quietLooks = letters === 0 ? quietLooks + 1 : 0;
  }
  return replayed;
}

/** Waits for deliveries that are under way, the outbox and the queue; what does not settle is found by the count. */
async function settled(world: FaultWorld): Promise<void> {
  const giveUpAt = Date.now() + restMilliseconds;
  while (Date.now() < giveUpAt) {
    const pending = [...world.standIn.world.shops.values()].flatMap(({ deliveries }) => deliveries).some(({ state }) => state === "pending");
    const { open, outbox } = await countJobs(world);
    if (!pending && open === 0 && outbox === 0) return;
    await hurryRetries(world);
    await pause(250);
  }
}

async function count(actors: readonly Actor[], { stage, complaints }: Omit<Acting, "chance">): Promise<Tally> {
  const facts: Record<string, Counted["facts"]> = {};
  const violations = [...complaints];
  for (const { name, count } of [...actors, ...allChecks]) {
    const counted = await count(stage);
    facts[name] = counted.facts;
    violations.push(...counted.violations);
  }
  return { facts, violations };
}
