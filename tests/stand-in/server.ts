import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { delayOf, faultAnswer, takeFault } from "./http/faults.ts";
import { requestFrom, send } from "./http/node-adapter.ts";
import { startMailbox } from "./mailbox/smtp-receiver.ts";
import { forgetWorld, loadWorld, saveWorld } from "./persistence.ts";
import { registerApp } from "./registration.ts";
import type { RegistrationSource } from "./registration.ts";
import { surfaces } from "./surfaces.ts";
import type { NamedSurface } from "./surfaces.ts";
import { resumeDeliveries, stopDeliveries } from "./webhooks/delivery.ts";
import { seedShops } from "./world-seed.ts";
import type { Fault, World } from "./world.ts";

export interface StandInOptions extends RegistrationSource {
  /** 0 takes a free one. */
  readonly port: number;
  readonly smtpPort?: number;
  /** Keeps shops and mails here between runs; without it the world ends with the process. */
  readonly stateFile?: string;
  /** Forgets what `stateFile` holds. */
  readonly reset?: boolean;
  /** Divides the waits between webhook attempts; 1 is Shopify's own four hours. */
  readonly webhookSpeedUp?: number;
}

export interface StandIn {
  readonly origin: string;
  readonly smtpUrl: string;
  readonly world: World;
  readonly stop: () => Promise<void>;
}

const KEPT_REQUESTS = 5_000;
const SAVE_EVERY_MILLISECONDS = 1_000;
/** Codes are made in the background: long enough to be seen as pending once, short enough for a demo. */
const CODE_CREATION_MILLISECONDS = 700;

/** Starts the local Shopify: HTTP on `port`, a mailbox by SMTP, and the deliveries that an earlier run left pending. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const app = registerApp(options);
  if (options.reset === true && options.stateFile !== undefined) forgetWorld(options.stateFile);
  const kept = options.stateFile === undefined ? undefined : loadWorld(options.stateFile);
  const server = createServer();
  const port = await listen(server, options.port);
  const world: World = {
    app,
    origin: `http://127.0.0.1:${String(port)}`,
    shops: kept?.shops ?? seedShops(),
    mailbox: kept?.mailbox ?? [],
    requests: [],
    faults: new Map(),
    pace: { webhookSpeedUp: options.webhookSpeedUp ?? 1, codeCreationMilliseconds: CODE_CREATION_MILLISECONDS },
    codeFailures: { remaining: 0, error: "TAKEN" },
  };
  server.on("request", (incoming, outgoing) => {
    void handle(world, incoming, outgoing);
  });
  const mailbox = await startMailbox(world, options.smtpPort ?? 0);
  const keeping = keepOnDisk(options.stateFile, world);
  resumeDeliveries(world);
  return {
    origin: world.origin,
    smtpUrl: mailbox.url,
    world,
    stop: async () => {
      stopDeliveries(world);
      await mailbox.stop();
      await close(server);
      keeping.stop();
    },
  };
}

async function handle(world: World, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const request = await requestFrom(incoming, world.origin);
    const owner = surfaces.find((surface) => surface.owns(new URL(request.url), world));
    const fault = owner === undefined ? undefined : takeFault(world, owner.name);
    if (fault?.kind === "unreachable") {
      outgoing.destroy();
      return;
    }
    if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, delayOf(fault)));
    const response = await answer(world, request, owner, fault);
    note(world, request, owner?.name ?? "nobody", response.status);
    await send(response, outgoing, { half: fault?.kind === "half-answer", head: request.method === "HEAD" });
  } catch (error) {
    // Who hangs up in the middle of a request gets no answer, and it is nobody's defect.
    if (incoming.errored !== null) return;
    console.error("stand-in:", error);
    outgoing.statusCode = 500;
    outgoing.end("The stand-in of Shopify has a defect; see its output.");
  }
}

async function answer(world: World, request: Request, owner: NamedSurface | undefined, fault: Fault | undefined): Promise<Response> {
  if (fault?.kind === "throttle" || fault?.kind === "error") return faultAnswer(fault, owner?.name ?? "");
  const url = new URL(request.url);
  for (const surface of surfaces) {
    if (!surface.owns(url, world)) continue;
    const response = await surface.answer(request, world);
    if (response !== undefined) return response;
  }
  return new Response("Not found", { status: 404, headers: { "content-type": "text/plain" } });
}

function note(world: World, request: Request, surface: string, status: number): void {
  const url = new URL(request.url);
  world.requests.push({ at: Date.now(), surface, method: request.method, path: url.pathname + url.search, status });
  if (world.requests.length > KEPT_REQUESTS) world.requests.splice(0, world.requests.length - KEPT_REQUESTS);
}

/** Saves once a second where something changed, and at the end. */
function keepOnDisk(file: string | undefined, world: World): { stop: () => void } {
  if (file === undefined) return { stop: () => undefined };
  let saved = saveWorld(file, world, "");
  const timer = setInterval(() => {
    saved = saveWorld(file, world, saved);
  }, SAVE_EVERY_MILLISECONDS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      saveWorld(file, world, saved);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
