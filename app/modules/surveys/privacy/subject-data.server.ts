import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";
import { eraseSurveyAnswersOf } from "../use-cases/erase-answers.server.ts";
import { findAnswersOf, findCustomersWithAnswers } from "../views/answers-of-person.server.ts";

/**
 * What surveys hold about a person: the answers she linked (law S-07). Anonymous answers are nobody's: no key leads from
 * her to one, so there is none to hand out or to erase by person (Art. 11); their free text goes by its retention, or one
 * by one when the merchant finds a name in it (law S-04).
 */
export const subjectData: SubjectDataHandIn = {
  module: "surveys",
  tables: ["linked_answer", "anonymous_answer"],
  export: async (ctx, { customer }) => [
    {
      table: "linked_answer",
      title: { de: "Umfrageantworten, die Sie Ihrem Konto zugeordnet haben", en: "Survey answers you linked to your account" },
      source: { de: "Von Ihnen, im Shop beantwortet", en: "From you, answered in the shop" },
      rows: await findAnswersOf(ctx, customer),
      portable: true,
    },
    {
      table: "anonymous_answer",
      title: { de: "Anonyme Umfrageantworten", en: "Anonymous survey answers" },
      source: {
        de: "Ohne Bezug zu einer Person gespeichert; keine lässt sich Ihnen zuordnen (Art. 11 DSGVO)",
        en: "Stored without reference to a person; none can be attributed to you (Art. 11 GDPR)",
      },
      rows: [],
      portable: false,
    },
  ],
  erase: async (ctx, { customer }) => {
    const answers = await eraseSurveyAnswersOf(ctx, customer);
    return answers > 0 ? [{ table: "linked_answer", action: "deleted", rows: answers }] : [];
  },
  needed: findCustomersWithAnswers,
};
