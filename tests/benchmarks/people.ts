import { randomUUID } from "node:crypto";
import type { App } from "#app/composition/app.server.ts";
import { privacyRequestsOf } from "#app/composition/privacy.server.ts";
import { recordAnswer } from "#app/modules/surveys/index.server.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";
import type { BusyShop } from "./seed-answers.ts";

let last = 7_300_000_000_000;

/** Customers of the platform whom nobody knows yet. */
export function newPeople(count: number): string[] {
  return Array.from({ length: count }, () => String((last += 1)));
}

/** What she writes; made of letters, so that nothing of it is masked, and of hers alone. */
export const commentOf = (person: string): string => `Kanari ${[...person].map((digit) => "qvxzwkjyhb"[Number(digit)]).join("")}`;

/** One of all eleven scores: people differ. */
const scoreOf = (person: string): number => Number(person) % 11;

/** She links an answer to her account: she becomes known, with consent, proof, key and comment. */
export async function linkAnswer(app: App, { shop, linked }: BusyShop, person: string): Promise<void> {
  await app.inShop(shop, { kind: "shopper" }, async (ctx) =>
    expectOk(await recordAnswer(ctx, {
      surveyId: linked.id, version: linked.version, language: "de", score: scoreOf(person), comment: commentOf(person), submission: randomUUID(),
      noticeHash: linked.noticeHash.de, isConsentGiven: true, page: "/products/assam", platformCustomerId: person,
    })));
}

/** She is erased by her own request, with a signed certificate. */
export async function erase(app: App, { shop }: BusyShop, person: string): Promise<void> {
  const desk = privacyRequestsOf(app);
  const erased = await app.inShop(shop, { kind: "shopper" }, (ctx) => desk.eraseMyself(ctx, { platformCustomerId: person }));
  if (erased.outcome !== "erased") throw new Error(`an erasure ended as ${erased.outcome}`);
}

/** Does something for each, some at a time; returns the milliseconds each took. */
export async function forEach(people: readonly string[], atOnce: number, work: (person: string) => Promise<unknown>): Promise<number[]> {
  const left = [...people];
  const milliseconds: number[] = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let person = left.pop(); person !== undefined; person = left.pop()) {
        const start = performance.now();
        await work(person);
        milliseconds.push(performance.now() - start);
      }
    }),
  );
  return milliseconds;
}
