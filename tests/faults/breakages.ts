import { FAULT_KINDS } from "#tests/stand-in/http/faults.ts";
import { pause, type Chance } from "./chance.ts";
import { databaseDeaths } from "./world/database-server.ts";
import type { FaultWorld } from "./world/fault-world.ts";

/** What breaks, by name, and how often it did. */
export type Broken = Record<string, number>;

/** Kills one thing by chance and waits until it is back, or leaves it to come back while the next thing breaks. */
export async function killSomething(world: FaultWorld, chance: Chance, broken: Broken): Promise<void> {
  await pause(chance.between(200, 1500));
  const victim = chance.pick(["web", "web", "worker", "worker", "worker", "database", "database"] as const);
  const isAwaited = chance.happens(0.7);
  if (victim === "database") {
    const how = chance.pick(databaseDeaths);
    note(broken, `database ${how}`);
    world.database.die(how);
    if (isAwaited) await world.database.answers();
    return;
  }
  const process = chance.pick(world.processes.filter(({ kind }) => kind === victim));
  note(broken, victim);
  process.kill();
  if (isAwaited) await process.healthy();
}

const surfaces = ["graphql", "oauth", "app-proxy"] as const;

/** Lets the platform fail in all its ways, one after the other, and freezes the database now and then, until told to stop. */
export function breakPlatform(world: FaultWorld, chance: Chance, broken: Broken): () => Promise<void> {
  let isOver = false;
  const faults = (async () => {
    while (!isOver) {
      await pause(chance.between(200, 1200));
      const surface = chance.pick(surfaces);
      const kind = chance.pick(FAULT_KINDS);
      note(broken, `platform ${kind}`);
      world.standIn.world.faults.set(surface, { kind, status: chance.pick([500, 502, 503]), milliseconds: chance.between(300, 4000), remaining: chance.between(1, 6) });
      if (!chance.happens(0.06)) continue;
      note(broken, "database frozen");
      await world.database.freeze(chance.between(500, 4000));
    }
  })();
  return async () => {
    isOver = true;
    await faults;
  };
}

function note(broken: Broken, name: string): void {
  broken[name] = (broken[name] ?? 0) + 1;
}
