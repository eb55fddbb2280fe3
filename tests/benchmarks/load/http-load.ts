import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { AnswerReader } from "./answer-reader.ts";

/** A request as bytes, with the places where each copy gets a new id, and where it gets a shopper's address. */
export interface RequestTemplate {
  readonly bytes: Buffer;
  readonly idOffsets: readonly number[];
  readonly addressOffsets: readonly number[];
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** How many answers had which status. */
  readonly statuses: ReadonlyMap<number, number>;
}

export const idPlaceholder = "00000000-0000-4000-8000-000000000000";
export const addressPlaceholder = "203.100.100.100";

/** A POST over HTTP/1.1; Both placeholders, in head or body, are replaced in every copy. */
export function requestTemplate(path: string, headers: Readonly<Record<string, string>>, body: Buffer): RequestTemplate {
  const lines = Object.entries({ host: "127.0.0.1", ...headers, "content-length": String(body.length) }).map(([name, value]) => `${name}: ${value}\r\n`);
  const bytes = Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`), body]);
  return { bytes, idOffsets: placesOf(bytes, idPlaceholder), addressOffsets: placesOf(bytes, addressPlaceholder) };
}

function placesOf(bytes: Buffer, text: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) places.push(at);
  return places;
}

/** Sends as fast as the server answers, `connections` requests at a time; the first quarter warms up and is not counted. */
export async function closedLoop(port: number, templates: readonly RequestTemplate[], { connections, seconds }: { connections: number; seconds: number }): Promise<LoadResult> {
  const recorder = new Recorder();
  const start = performance.now();
  const countFrom = start + (seconds * 1000) / 4;
  const end = start + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, () => talk(port, templates, { recorder, countFrom, end })));
  return recorder.result((end - countFrom) / 1000);
}

/** Sends `rate` requests a second whether or not answers have come; latency counts from when a request was due. */
export async function openLoop(port: number, templates: readonly RequestTemplate[], { rate, seconds }: { rate: number; seconds: number }): Promise<LoadResult> {
  const recorder = new Recorder();
  const idle: { readonly line: Line; readonly since: number }[] = [];
  const all: Line[] = [];
  const start = performance.now();
  const total = Math.round(rate * seconds);
  let sent = 0;
  let answered = 0;
  await new Promise<void>((done, failed) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - start) * rate) / 1000));
      for (; sent < due; sent += 1) send(start + (sent * 1000) / rate).catch(failed);
    }, 1);
    const send = async (dueAt: number): Promise<void> => {
      const rested = idle.pop();
      // A server closes a connection that rested for five seconds, perhaps just now: those that did for long are not used again.
      const isFresh = rested !== undefined && performance.now() - rested.since < 2000;
      const line = isFresh ? rested.line : await openLine(port);
      if (!isFresh) all.push(line);
      const status = await line.ask(copyOf(templates));
      recorder.add(status, performance.now() - dueAt);
      idle.push({ line, since: performance.now() });
      answered += 1;
      if (answered < total) return;
      clearInterval(timer);
      done();
    };
  });
  for (const line of all) line.socket.destroy();
  return recorder.result((performance.now() - start) / 1000);
}

interface Talk {
  readonly recorder: Recorder;
  readonly countFrom: number;
  readonly end: number;
}

async function talk(port: number, templates: readonly RequestTemplate[], { recorder, countFrom, end }: Talk): Promise<void> {
  const line = await openLine(port);
  for (let sentAt = performance.now(); sentAt < end; sentAt = performance.now()) {
    const status = await line.ask(copyOf(templates));
    const now = performance.now();
    if (now >= countFrom && now < end) recorder.add(status, now - sentAt);
  }
  line.socket.destroy();
}

/** A copy of any of them. */
function copyOf(templates: readonly RequestTemplate[]): Buffer {
  const { bytes, idOffsets, addressOffsets } = templates[Math.floor(Math.random() * templates.length)]!;
  const copy = Buffer.from(bytes);
  const id = randomUUID();
  for (const offset of idOffsets) copy.write(id, offset, "latin1");
  for (const offset of addressOffsets) copy.write(`203.${octet()}.${octet()}.${octet()}`, offset, "latin1");
  return copy;
}

/** Of three digits, so that addresses are of one length. */
const octet = (): number => 100 + Math.floor(Math.random() * 100);

/** A kept-alive connection: one question, one answer. */
interface Line {
  readonly socket: Socket;
  ask(request: Buffer): Promise<number>;
}

function openLine(port: number): Promise<Line> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let isClosed = false;
  let reader: AnswerReader | undefined;
  let settle: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error): void => settle?.reject(error);
  socket.on("data", (chunk: Buffer) => {
    if (!reader?.read(chunk)) return;
    const { status } = reader;
    reader = undefined;
    settle?.resolve(status);
  });
  socket.on("close", () => {
    isClosed = true;
    fail(new Error("the server closed the connection"));
  });
  const ask = (request: Buffer): Promise<number> => {
    reader = new AnswerReader();
    return new Promise((resolve, reject) => {
      settle = { resolve, reject };
      if (isClosed) reject(new Error("the server had closed the connection"));
      else socket.write(request);
    });
  };
  return new Promise((ready, refused) => {
    socket.once("connect", () => ready({ socket, ask }));
    socket.on("error", (error) => (settle ? fail(error) : refused(error)));
  });
}

class Recorder {
  readonly #milliseconds: number[] = [];
  readonly #statuses = new Map<number, number>();

  add(status: number, milliseconds: number): void {
    this.#milliseconds.push(milliseconds);
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
  }

  result(seconds: number): LoadResult {
    const sorted = Float64Array.from(this.#milliseconds).sort();
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return { perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99), statuses: this.#statuses };
  }
}

/** The result, when every answer was the one that was expected. @throws Error with what came instead. */
export function onlyStatus(status: number, result: LoadResult): LoadResult {
  const others = [...result.statuses].filter(([seen]) => seen !== status);
  if (others.length > 0 || !result.statuses.has(status)) throw new Error(`expected ${status}, got ${JSON.stringify([...result.statuses])}`);
  return result;
}
