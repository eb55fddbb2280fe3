import { loadSurvey } from "#app/modules/surveys/index.server.ts";
import type { SurveyDetail } from "#app/modules/surveys/index.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { signIdToken } from "#tests/stand-in/id-token.ts";
import { userAgent } from "#tests/support/user-agent.ts";
import { pause, type Chance } from "../chance.ts";
import { differences, type Actor, type Stage } from "./actor.ts";

/**
 * The merchant, who changes a survey's words and publishes them, or takes a survey off the shop and puts it back. After an outage she
 * looks at what is there before she does it again, as the editor makes her.
 */
export function merchant(): Actor {
  const published: string[] = [];
  let pauses = 0;
  return {
    name: "publishing",
    crowd: 1,
    act: async (stage, chance) => {
      const surveyId = chance.pick(Object.values(stage.surveys)).id;
      if (chance.happens(0.25)) {
        await bring(stage, surveyId, { intent: "pause", state: "paused" });
        await pause(chance.between(50, 300));
        await bring(stage, surveyId, { intent: "resume", state: "published" });
        pauses += 1;
      } else {
        published.push(`${surveyId} ${await publish(stage, surveyId, chance)}`);
      }
      await pause(chance.between(100, 700));
    },
    count: async (stage) => {
      const violations: string[] = [];
      const found: string[] = [];
      for (const { id } of Object.values(stage.surveys)) {
        const survey = await look(stage, id);
        if (survey.state !== "published") violations.push(`survey ${id}: ${survey.state}, although it was put back`);
        const words = published.filter((line) => line.startsWith(id)).at(-1);
        if (words && words !== `${id} ${survey.published!.content.texts.de.thanks}`) violations.push(`survey ${id}: other words are published than the last acknowledged ones`);
        found.push(...(await versionsOf(stage, id)));
      }
      violations.push(...differences("published version", published, found));
      return { facts: { publications: published.length, pauses, versions: found.length }, violations };
    },
  };
}

/** New words, published; returns them. Done when they are what shoppers are to see. */
async function publish(stage: Stage, surveyId: string, chance: Chance): Promise<string> {
  const thanks = `Danke, sagt ${chance.word(10)}.`;
  for (;;) {
    const survey = await look(stage, surveyId);
    if (survey.published?.content.texts.de.thanks === thanks) return thanks;
    const { content } = survey;
    const changed = { ...content, texts: { ...content.texts, de: { ...content.texts.de, thanks } } };
    await press(stage, surveyId, { intent: "publish", revision: String(survey.revision), content: JSON.stringify(changed) });
  }
}

async function bring(stage: Stage, surveyId: string, { intent, state }: { intent: string; state: string }): Promise<void> {
  for (;;) {
    const survey = await look(stage, surveyId);
    if (survey.state === state) return;
    await press(stage, surveyId, { intent, revision: String(survey.revision) });
  }
}

/** What the editor would show, read as often as it takes. */
async function look({ world, identity }: Stage, surveyId: string): Promise<SurveyDetail> {
  for (;;) {
    const survey = await world.reader.inShop(identity, { kind: "system", job: "faults" }, (ctx) => loadSurvey(ctx, surveyId)).catch(() => null);
    if (survey) return survey;
    await pause(150);
  }
}

/** A button of the editor, with a session token of the moment. Whatever comes back, the next look says what happened. */
async function press({ world, shop }: Stage, surveyId: string, form: Record<string, string>): Promise<void> {
  const answer = await fetch(`${world.appUrl}/app/surveys/${surveyId}.data`, {
    method: "POST",
    headers: { "user-agent": userAgent, authorization: `Bearer ${signIdToken(world.standIn.world.app, shop)}` },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(35_000),
  }).catch(() => undefined);
  await answer?.body?.cancel();
  if (answer && (answer.ok || answer.status === 409 || answer.status === 401 || answer.status >= 500)) return;
  if (answer) throw new Error(`the editor was answered ${answer.status}`);
  await pause(150);
}

/** What was ever published of a survey, but for the version it began with. */
function versionsOf({ world, identity }: Stage, surveyId: string): Promise<string[]> {
  return world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
    const found = await rows(ctx).surveyVersion.findMany({ where: { surveyId, version: { gt: 1 } } });
    return found.map(({ content }) => `${surveyId} ${(content as unknown as SurveyDetail["content"]).texts.de.thanks}`);
  });
}
