import { randomUUID } from "node:crypto";
import { recordAnonymousAnswer } from "#app/modules/surveys/index.server.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";
import type { BenchWorld } from "../bench-world.ts";
import { limitVerdict, type Budget } from "../budget.ts";
import { erase, forEach, linkAnswer, newPeople } from "../people.ts";
import { interleaved, median, rounds } from "../rounds.ts";
import { seedAnswers, sizes, type Size } from "../seed-answers.ts";

const answersPerRound = 3000;
const peoplePerRound = 40;
const atOnce = 8;

/** D3: what an answer and an erasure cost at ten times the data. Processor time and waiting count alike: it is measured in time. */
export const tenTimes: Budget = {
  name: "ten-times",
  measure: async (world) => {
    const small = await prepare(world, "small");
    const large = await prepare(world, "large");
    const measured = await interleaved({ answerSmall: small.answers, answerLarge: large.answers, eraseSmall: small.erasures, eraseLarge: large.erasures });
    const of = (name: keyof typeof measured): number => median(measured[name]);
    const row = (what: string, one: number, ten: number): string[] => [what, one.toFixed(3), ten.toFixed(3), `${(ten / one).toFixed(2)}`];
    const [answer, erasure] = [of("answerLarge") / of("answerSmall"), of("eraseLarge") / of("eraseSmall")];
    return [{
      id: "D3",
      title: "The same at ten times the data",
      method: `${sizes.small.toLocaleString("en-US")} and ${sizes.large.toLocaleString("en-US")} answers in the shop; ${answersPerRound} answers and ${peoplePerRound} erasures a round, ${atOnce} at a time. The app sends no mail yet.`,
      columns: ["", "ms each", "ms each at ten times", "ratio"],
      rows: [row("an anonymous answer with a comment", of("answerSmall"), of("answerLarge")), row("an erasure with certificate", of("eraseSmall"), of("eraseLarge"))],
      verdicts: [
        limitVerdict("an answer costs", answer * 100, { most: 110, unit: "%" }),
        limitVerdict("an erasure costs", erasure * 100, { most: 110, unit: "%" }),
      ],
    }];
  },
};

async function prepare(world: BenchWorld, size: Size) {
  const busy = await seedAnswers(world, size);
  const app = await world.app(size);
  const people = newPeople(peoplePerRound * rounds);
  await forEach(people, atOnce, (person) => linkAnswer(app, busy, person));
  const answer = async (): Promise<void> => {
    const { shop, survey } = busy;
    expectOk(await recordAnonymousAnswer(app.statementsOf(shop), {
      surveyId: survey.id, version: survey.version, language: "de", score: Math.floor(Math.random() * 11), comment: "Sehr liebevoll verpackt.",
      submission: randomUUID(), noticeHash: survey.noticeHash.de, isConsentGiven: false, page: "", platformCustomerId: null,
    }));
  };
  const each = async (count: number, work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / count;
  };
  const nobodies = Array.from({ length: answersPerRound }, () => "");
  return {
    answers: () => each(answersPerRound, () => forEach(nobodies, atOnce * 2, answer)),
    erasures: () => each(peoplePerRound, () => forEach(people.splice(0, peoplePerRound), atOnce, (person) => erase(app, busy, person))),
  };
}
