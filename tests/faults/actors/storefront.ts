import { request as ask } from "node:http";
import { logInCookie } from "#tests/stand-in/session.ts";
import type { StandInCustomer, StandInShop } from "#tests/stand-in/world.ts";
import { pause, type Chance } from "../chance.ts";
import type { FaultWorld } from "../world/fault-world.ts";

export interface Visit {
  readonly shop: StandInShop;
  readonly customer?: StandInCustomer | undefined;
}

export interface StorefrontAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const patienceMilliseconds = 10_000;
const pauses = [100, 200, 400, 800, 1600];

/**
 * Sends a shopper's request until it is answered, as the block's script does: no network, 429, 5xx, ten seconds of silence and an
 * answer that is no JSON are an outage, everything else is an answer. The script gives up after a while and leaves it to her
 * to press again; she presses again. The pauses are shorter than hers.
 */
export async function askStorefront(
  { standIn }: FaultWorld,
  { shop, customer }: Visit,
  { path, form }: { readonly path: string; readonly form?: Readonly<Record<string, string>> | undefined },
): Promise<StorefrontAnswer> {
  const headers: Record<string, string> = { accept: "application/json", "x-stand-in-host": shop.domain };
  if (customer) headers["cookie"] = logInCookie(customer, shop, standIn.world).split(";")[0]!;
  const localAddress = someHome();
  for (let attempt = 0; ; attempt += 1) {
    const answer = await once(`${standIn.origin}/apps/kundentag${path}`, { headers, form, localAddress });
    if (answer) return answer;
    await pause(pauses[Math.min(attempt, pauses.length - 1)]!);
  }
}

/** Twice at the same time, as an impatient finger does; what one of them was told is what she knows. */
export async function askTwice(world: FaultWorld, visit: Visit, request: Parameters<typeof askStorefront>[2]): Promise<StorefrontAnswer> {
  const [one, other] = await Promise.all([askStorefront(world, visit, request), askStorefront(world, visit, request)]);
  return one.status < 400 ? one : other;
}

let homes = 0;

/** Every shopper comes from an address of her own, where the machine has them (Linux): she is no flood. */
function someHome(): string | undefined {
  homes += 1;
  return process.platform === "linux" ? `127.${1 + (homes >> 16) % 250}.${(homes >> 8) % 256}.${1 + (homes % 250)}` : undefined;
}

interface Attempt {
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>> | undefined;
  readonly localAddress: string | undefined;
}

/** The answer, or undefined for everything that the script takes for an outage. */
function once(url: string, { headers, form, localAddress }: Attempt): Promise<StorefrontAnswer | undefined> {
  const body = form ? new URLSearchParams(form).toString() : "";
  const sent = form ? { ...headers, "content-type": "application/x-www-form-urlencoded", "content-length": String(Buffer.byteLength(body)) } : headers;
  return new Promise((done) => {
    const request = ask(url, { method: form ? "POST" : "GET", headers: sent, localAddress, agent: false, signal: AbortSignal.timeout(patienceMilliseconds) });
    request.on("error", () => done(undefined));
    request.on("response", (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", () => done(undefined));
      answer.on("end", () => done(read(answer.statusCode ?? 0, Buffer.concat(parts).toString("utf8"))));
    });
    request.end(body);
  });
}

function read(status: number, text: string): StorefrontAnswer | undefined {
  if (status >= 500 || status === 429) return undefined;
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { status, body: body as Record<string, unknown> } : undefined;
  } catch {
    return undefined;
  }
}

/** What a page of the shop would show of a survey now, as Liquid reads it from the metafield; undefined when it does not. */
export function shownSurvey(shop: StandInShop, surveyId: string): ShownSurvey | undefined {
  const value = shop.installation?.metafields.get("kundentag.storefront")?.value;
  if (value === undefined) return undefined;
  const { surveys } = JSON.parse(value) as { surveys: readonly ShownSurvey[] };
  return surveys.find(({ id }) => id === surveyId);
}

export interface ShownSurvey {
  readonly id: string;
  readonly version: number;
  readonly notice: Readonly<Record<"de" | "en", { readonly hash: string }>>;
}

export interface Answer {
  readonly surveyId: string;
  /** 0 to 10; null for "no answer". */
  readonly score: number | null;
  readonly comment: string;
  readonly language: "de" | "en";
  readonly isLinked: boolean;
}

/** What stands in the way of an answer only for now: she reads the page anew and answers again. */
const outdated = new Set(["version-outdated", "notice-outdated", "survey-closed"]);

/**
 * Answers a survey until the answer was taken. When the page she has turns out to be of yesterday, she opens it anew: another page,
 * another submission.
 * @throws Error when it is refused for another reason.
 */
export async function giveAnswer(world: FaultWorld, visit: Visit, { answer, chance }: { answer: Answer; chance: Chance }): Promise<void> {
  for (;;) {
    const shown = shownSurvey(visit.shop, answer.surveyId);
    if (!shown) {
      await pause(100);
      continue;
    }
    const form = {
      version: String(shown.version),
      language: answer.language,
      score: answer.score === null ? "" : String(answer.score),
      comment: answer.comment,
      submission: crypto.randomUUID(),
      notice_hash: shown.notice[answer.language].hash,
      page: "/products/assam",
      ...(answer.isLinked && { consent: "given" }),
    };
    const ask = chance.happens(0.1) ? askTwice : askStorefront;
    const { status, body } = await ask(world, visit, { path: `/surveys/${answer.surveyId}/answers`, form });
    if (status === 201) return;
    if (!outdated.has(String(body["kind"]))) throw new Error(`an answer was refused: ${status} ${JSON.stringify(body)}`);
    await pause(200);
  }
}
