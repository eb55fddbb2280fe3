import { createServer } from "node:net";
import { expect, it } from "vitest";
import { freePort } from "./free-port.server.ts";

it("never names a port that the system may hand to somebody else meanwhile, nor the same one to all who ask at once", async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, freePort));
  expect(ports.filter((port) => port < 20_000 || port > 32_767)).toEqual([]);
  expect(new Set(ports).size).toBeGreaterThan(190);
});

it("names a port that can be listened on", async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((ready, fail) => server.once("error", fail).listen(port, "127.0.0.1", ready));
  expect(server.address()).toMatchObject({ port });
  await new Promise((closed) => server.close(closed));
});
