import { connect, createServer, type AddressInfo } from "node:net";
import { expect, inject, it, onTestFinished } from "vitest";
import { awaitDatabase, isPassing } from "#app/platform/database/await-database.server.ts";
import { migrate } from "#app/platform/database/migrations.server.ts";
import { freePort } from "#app/platform/process/free-port.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";

const real = new URL(inject("templateUrl"));
const addressOf = (port: number): string => Object.assign(new URL(real), { port: String(port) }).toString();

it("waits for a database that is started after the app, and says so once", async () => {
  const port = await freePort();
  const lines: string[] = [];
  let isThere = false;
  const waiting = awaitDatabase(addressOf(port), pinoLog("info", { write: (line: string) => void lines.push(line) }), async () => "done").then((value) => expect([isThere, value]).toEqual([true, "done"]));
  await new Promise((resume) => setTimeout(resume, 700));
  const late = createServer((client) => void client.pipe(connect(Number(real.port), real.hostname)).pipe(client));
  onTestFinished(() => void late.close());
  isThere = true;
  await new Promise<void>((ready) => late.listen(port, "127.0.0.1", ready));
  expect((late.address() as AddressInfo).port).toBe(port);
  await waiting;
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ event: "database.awaited", code: "ECONNREFUSED" }]);
});

it("does not wait for what waiting does not mend: a password that is wrong", async () => {
  const wrong = Object.assign(new URL(real), { password: "wrong" }).toString();
  await expect(awaitDatabase(wrong, pinoLog("silent"), async () => {})).rejects.toMatchObject({ code: "28P01" });
});

it("begins the work anew when the database goes while it runs, and gives up at once what is wrong with the work", async () => {
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    if (attempts === 1) throw Object.assign(new Error("terminating connection due to administrator command"), { code: "57P01" });
    return attempts;
  };
  expect(await awaitDatabase(real.toString(), pinoLog("silent"), work)).toBe(2);
  await expect(awaitDatabase(real.toString(), pinoLog("silent"), async () => Promise.reject(new Error("wrong")))).rejects.toThrow("wrong");
});

it.each(["before the engine connects", "in the middle of the migrations"])("knows a database that goes %s as one that is away", async (when) => {
  let connections = 0;
  const breaking = createServer((client) => {
    connections += 1;
    const server = connect(Number(real.port), real.hostname);
    let bytes = 0;
    // The first one asks who we are; the next is the engine's.
    if (when.startsWith("before")) client.on("close", () => void breaking.close());
    else if (connections > 1) client.on("data", ({ length }) => (bytes += length) > 1000 && client.destroy());
    for (const one of [client, server]) one.on("error", () => {}).on("close", () => void [client.destroy(), server.destroy()]);
    client.pipe(server).pipe(client);
  });
  onTestFinished(() => void breaking.close());
  await new Promise<void>((ready) => breaking.listen(0, "127.0.0.1", ready));
  const failure = await migrate(addressOf((breaking.address() as AddressInfo).port)).catch((error: unknown) => error);
  expect((failure as Error).message).not.toContain("External error");
  expect(isPassing(failure)).toBe(true);
});
