import type { App } from "#app/composition/app.server.ts";
import { processingOf } from "#app/composition/processing.server.ts";
import { saveShopProfile } from "#app/modules/shops/index.server.ts";
import { newSurveyContent, type SurveyMode } from "#app/modules/surveys/index.ts";
import { createSurvey, loadSurvey, publishSurvey as publish } from "#app/modules/surveys/index.server.ts";
import { loadShopProfile } from "#app/modules/shops/index.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { languages, type Language, type LocalizedText } from "#app/shared/languages.ts";
import type { Result } from "#app/shared/result.ts";

/** A survey that shoppers see. */
export interface Published {
  readonly id: string;
  readonly version: number;
  readonly noticeHash: Readonly<Record<Language, string>>;
}

/** Every field of the controller's identity that a notice needs. */
export const completeProfile = {
  controllerName: "Teekontor Lindenhof GmbH",
  controllerAddress: "Lindenhof 7\n21335 Lüneburg\nDeutschland",
  controllerEmail: "kontakt@teekontor-lindenhof.example",
  representative: "",
  privacyPolicyUrl: "https://teekontor-lindenhof.example/policies/privacy-policy",
  dpoState: "appointed",
  dpoContact: "Dr. Berta Sommer, datenschutz@teekontor-lindenhof.example",
  dpoAbsenceReason: "",
  supervisoryAuthority: "Landesbeauftragte/r für den Datenschutz Niedersachsen, Hannover\nwww.lfd.niedersachsen.de",
  furtherRecipients: "",
  thirdCountries: "",
};

/** Publishes a survey from the template, the way a merchant does. */
export function publishSurvey(app: App, shop: ShopIdentity, mode: SurveyMode, title?: LocalizedText): Promise<Published> {
  return app.inShop(shop, { kind: "staff", staffId: "1" }, async (ctx) => {
    const profile = await loadShopProfile(ctx);
    if (profile.supervisoryAuthority === "") expectOk(await saveShopProfile(ctx, { revision: profile.revision, profile: completeProfile }));
    const content = newSurveyContent(mode);
    if (title) for (const language of languages) content.texts[language].title = title[language];
    const { surveyId } = expectOk(await createSurvey(ctx, { content }));
    const draft = await loadSurvey(ctx, surveyId);
    expectOk(await publish(ctx, { surveyId, revision: draft!.revision, processing: processingOf(app) }));
    const { published } = (await loadSurvey(ctx, surveyId))!;
    const { notice } = published!.notice;
    return { id: surveyId, version: published!.version, noticeHash: { de: notice.de.hash, en: notice.en.hash } };
  });
}

/** The value, or a failure that says which refusal came instead. */
export function expectOk<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
