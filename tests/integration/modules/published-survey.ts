import { saveShopProfile } from "#app/modules/shops/index.server.ts";
import { createSurvey, loadSurvey, publishSurvey, recordAnswer, type RecordAnswer } from "#app/modules/surveys/index.server.ts";
import { newSurveyContent, type Processing, type SurveyContent, type SurveyMode } from "#app/modules/surveys/index.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { Result } from "#app/shared/result.ts";
import type { TestWorld } from "#tests/support/database.ts";

export const processing: Processing = { deployment: "hosted", operatorName: "Kundentag Betrieb GmbH", hostingProvider: "Hetzner Online GmbH" };

export const completeProfile = {
  controllerName: "Teekontor Lindenhof GmbH",
  controllerAddress: "Lindenhof 3\n21337 Lüneburg",
  controllerEmail: "kontakt@teekontor.example",
  representative: "",
  privacyPolicyUrl: "https://teekontor.example/policies/privacy-policy",
  dpoState: "appointed",
  dpoContact: "dsb@teekontor.example",
  dpoAbsenceReason: "",
  supervisoryAuthority: "LfD Niedersachsen",
  furtherRecipients: "",
  thirdCountries: "",
};

/** The value of a result that must not be a refusal. */
export function valueOf<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** A shop with a complete identity. */
export async function shopWithIdentity(world: TestWorld, shop?: { timeZone?: string }): Promise<ShopIdentity> {
  const identity = await world.makeShop(shop);
  await world.run(identity, async (ctx) => valueOf(await saveShopProfile(ctx, { revision: 0, profile: completeProfile })));
  return identity;
}

export interface SurveyAtWork {
  readonly shop: ShopIdentity;
  readonly surveyId: string;
  /** Answers as a shopper would who reads the present notice; what is given replaces what she sends. */
  answer(given?: Partial<RecordAnswer>): ReturnType<typeof recordAnswer>;
}

/** A published survey of a shop. */
export async function publishedSurvey(
  world: TestWorld,
  { mode = "anonymous", shop, change = {} }: { mode?: SurveyMode; shop?: ShopIdentity; change?: Partial<SurveyContent> } = {},
): Promise<SurveyAtWork> {
  const identity = shop ?? (await shopWithIdentity(world));
  const surveyId = await world.run(identity, async (ctx) => {
    const { surveyId } = valueOf(await createSurvey(ctx, { content: { ...newSurveyContent(mode), ...change } }));
    valueOf(await publishSurvey(ctx, { surveyId, revision: 0, processing }));
    return surveyId;
  });
  return {
    shop: identity,
    surveyId,
    answer: (given = {}) =>
      world.run(
        identity,
        async (ctx) => {
          const published = (await loadSurvey(ctx, surveyId))!.published!;
          const language = given.language ?? "de";
          return recordAnswer(ctx, {
            surveyId,
            version: published.version,
            noticeHash: published.notice.notice[language].hash,
            language,
            score: 9,
            comment: "",
            submission: null,
            isConsentGiven: false,
            page: "/products/assam?utm_source=mail",
            platformCustomerId: null,
            ...given,
          });
        },
        { actor: { kind: "shopper" } },
      ),
  };
}
