import { rows } from "#app/platform/database/database.server.ts";
import { openComments } from "#app/modules/surveys/views/survey-comments.server.ts";
import { differences, type Actor, type Stage } from "./actor.ts";
import { giveAnswer } from "./storefront.ts";

/** Shoppers who answer the anonymous survey. Every free text is another, so that each answer can be told from all others. */
export function anonymousShoppers(): Actor {
  const acknowledged: string[] = [];
  return {
    name: "anonymous answers",
    crowd: 4,
    act: async ({ world, shop, surveys }, chance) => {
      const score = chance.happens(0.1) ? null : chance.between(0, 10);
      const comment = score === null || chance.happens(0.7) ? `Kanarienlied ${chance.word(14)}` : "";
      const language = chance.pick(["de", "en"] as const);
      await giveAnswer(world, { shop }, { answer: { surveyId: surveys.anonymous.id, score, comment, language, isLinked: false }, chance });
      acknowledged.push(signOf({ score, language, comment }));
    },
    count: async (stage) => {
      const found = await findAnswers(stage);
      return { facts: { acknowledged: acknowledged.length, stored: found.length }, violations: differences("anonymous answer", acknowledged, found) };
    },
  };
}

function signOf({ score, language, comment }: { score: number | null; language: string; comment: string | null }): string {
  return `${score ?? "no score"} ${language} ${comment ?? ""}`.trim();
}

async function findAnswers({ world, identity, surveys }: Stage): Promise<string[]> {
  return world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
    const found = await rows(ctx).anonymousAnswer.findMany({ where: { surveyId: surveys.anonymous.id } });
    const sealed = found.flatMap((row) => (row.sealedComment ? [{ ...row, sealedComment: row.sealedComment, customer: null }] : []));
    const opened = await openComments(ctx, sealed, { surveyId: surveys.anonymous.id, purpose: "export-survey-comments" });
    const comments = new Map(sealed.map(({ id }, index) => [id, opened[index] ?? "unreadable"]));
    return found.map(({ id, score, language }) => signOf({ score, language, comment: comments.get(id) ?? "" }));
  });
}
