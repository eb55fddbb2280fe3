import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { differences } from "./actors/actor.ts";
import { customerIds, customerMails } from "./actors/new-customer.ts";
import { chanceOf } from "./chance.ts";
import { openFrontDoor } from "./world/front-door.ts";

describe("the count", () => {
  it("finds what is lost, what is there twice and what nobody acknowledged, and nothing else", () => {
    expect(differences("answer", ["a", "b", "b", "c"], ["b", "a", "c", "b"])).toEqual([]);
    expect(differences("answer", ["a", "b"], ["b"])).toEqual(["answer: acknowledged but not there (1): a"]);
    expect(differences("answer", ["a"], ["a", "a", "a"])).toEqual(["answer: there without having been acknowledged, or twice (2): a"]);
    expect(differences("answer", [], ["a"])).toHaveLength(1);
  });

  it("knows the customers of a run in a log, and no number of another kind", () => {
    expect("customer 6900000000123").toMatch(customerIds);
    expect('"time":1795598625760,"pid":31263').not.toMatch(customerIds);
    expect("abc@VOGELHAUS.example").toMatch(customerMails);
  });
});

describe("chance", () => {
  it("is the same for the same seed, whatever others draw meanwhile", () => {
    const draw = (seed: string) => {
      const chance = chanceOf(seed);
      const own = chance.fork("one");
      const numbers = [own.between(0, 1000), own.between(0, 1000)];
      chance.fork("other").word(20);
      return [...numbers, own.word(5), own.pick(["a", "b", "c"]), own.happens(0.5)];
    };
    expect(draw("x")).toEqual(draw("x"));
    expect(draw("x")).not.toEqual(draw("y"));
  });
});

describe("the address of all web processes", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serverThat(answers: Parameters<typeof createServer>[1] & object): Promise<number> {
    const server = createServer(answers);
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    return (server.address() as AddressInfo).port;
  }

  it("goes on to the next process when one is not there, and never sends twice what may have been carried out", async () => {
    let carriedOut = 0;
    const breaking = await serverThat((request, response) => {
      carriedOut += 1;
      request.resume();
      request.on("end", () => response.destroy());
    });
    const good = await serverThat((_request, response) => response.end("good"));
    const dead = await serverThat(() => {});
    await new Promise((closed) => servers.at(-1)!.close(closed));
    const around = await openFrontDoor([dead, good]);
    expect(await Promise.all([1, 2].map(async () => (await fetch(around.origin, { method: "POST", body: "x" })).text()))).toEqual(["good", "good"]);
    await around.stop();
    const broken = await openFrontDoor([breaking, breaking]);
    expect((await fetch(broken.origin, { method: "POST", body: "x" })).status).toBe(502);
    expect(carriedOut).toBe(1);
    await broken.stop();
  });
});
