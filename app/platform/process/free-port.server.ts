import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below every range from which systems hand out ports for connections and for `listen(0)` (Linux: from 32,768; others higher). */
const lowest = 20_000;
const beyond = 32_768;
const mostAttempts = 50;

/**
 * A port that nobody listens on now, for a server that starts later. It is not one of those the system hands out by itself: between
 * this look and that start, seconds may pass in which somebody else is given such a port, and then answers in the server's place.
 * @throws Error when no port of many is free.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const port = randomInt(lowest, beyond);
    if (await isFreePort(port)) return port;
  }
  throw new Error(`none of ${mostAttempts} ports between ${lowest} and ${beyond} is free on 127.0.0.1`);
}

/** Whether nobody listens on a port of the loopback address now. */
export function isFreePort(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => answer(true)));
  });
}
