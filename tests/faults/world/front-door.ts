import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One address for several web processes, as a reverse proxy gives them. */
export interface FrontDoor {
  readonly origin: string;
  stop(): Promise<void>;
}

const silenceMilliseconds = 30_000;

/**
 * Hands each request to the web processes in turn. One that nobody accepts goes to the next process; one that broke off is
 * answered with 502 and not sent again, because it may have been carried out: what the usual proxies do with a POST.
 */
export async function openFrontDoor(ports: readonly number[]): Promise<FrontDoor> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const from = turn;
    turn += 1;
    void pass(incoming, outgoing, ports.map((_port, index) => ports[(from + index) % ports.length]!));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, ports: readonly number[]): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  for (const port of ports) {
    const outcome = await passTo(port, { incoming, outgoing, body: Buffer.concat(parts) });
    if (outcome !== "refused") return;
  }
  outgoing.writeHead(502).end();
}

interface Passing {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly body: Buffer;
}

function passTo(port: number, { incoming, outgoing, body }: Passing): Promise<"passed" | "refused"> {
  return new Promise((done) => {
    const { method, url, headers } = incoming;
    const upstream = ask({ host: "127.0.0.1", port, method, path: url, headers: { ...headers, "content-length": body.length }, agent: false, timeout: silenceMilliseconds });
    upstream.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on("end", () => done("passed"));
      // The process died in the middle of its answer: so does the connection that waits for it.
      answer.on("error", () => {
        outgoing.destroy();
        done("passed");
      });
    });
    upstream.on("timeout", () => upstream.destroy());
    upstream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") return done("refused");
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
      done("passed");
    });
    upstream.end(body);
  });
}
