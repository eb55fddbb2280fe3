import { z } from "zod";
import { languages } from "#app/shared/languages.ts";
import { basisFitsMode, legalBases, surveyModes } from "./legal-basis.ts";
import { missingTexts } from "./publish-gaps.ts";

const text = (most: number) => z.string("not-a-text").trim().max(most, "too-long");
const inEachLanguage = <Schema extends z.ZodType>(schema: Schema) => z.object({ de: schema, en: schema });

const surveyTexts = z.object({
  /** Heading of the block, and the survey's name in the admin. */
  title: text(120),
  /** Why this survey is done, in one or two sentences: stands in the notice (Art. 13(1)(c)). */
  purpose: text(600),
  question: text(300),
  /** Label at 0, such as "gar nicht wahrscheinlich". */
  scaleLow: text(60),
  /** Label at 10. */
  scaleHigh: text(60),
  /** The open question after the score. */
  followUp: text(300),
  thanks: text(300),
});
export type SurveyTexts = z.output<typeof surveyTexts>;

/**
 * A survey as the merchant edits it; texts may still be empty. Messages of all schemas here are kinds
 * (`required`, `too-long`, `out-of-range` …), put into words by the screen.
 */
export const surveyDraftSchema = z.object({
  mode: z.enum(surveyModes, "not-a-choice"),
  defaultLanguage: z.enum(languages, "not-a-choice"),
  texts: inEachLanguage(surveyTexts),
  legalBasis: z.enum(legalBases, "not-a-choice"),
  /** The interest itself (Art. 13(1)(d)); needed when it is the basis. */
  legitimateInterest: inEachLanguage(text(600)),
  /** Days until linked answers lose their link and free text is deleted; 0 while not stated. */
  retentionDays: z.number("not-a-number").int("not-a-whole-number").min(0, "out-of-range").max(3650, "out-of-range"),
  /** Age a shopper confirms together with her consent (Art. 8, law K-01); 13 to 18, Germany: 16. */
  minimumAge: z.number("not-a-number").int("not-a-whole-number").min(13, "out-of-range").max(18, "out-of-range"),
  /** Whether the merchant may quote comments in public; the notice says so. */
  quotesComments: z.boolean("not-a-choice"),
});

export type SurveyContent = z.output<typeof surveyDraftSchema>;

/** A survey that can be published as far as its own fields go; the notice is checked by `missingNoticeFields`. */
export const surveyContentSchema = surveyDraftSchema.superRefine((content, check) => {
  for (const path of missingTexts(content)) check.addIssue({ code: "custom", path: path.split("."), message: "required" });
  if (!basisFitsMode(content.mode, content.legalBasis)) {
    check.addIssue({ code: "custom", path: ["legalBasis"], message: "basis-does-not-fit-mode" });
  }
});

/** One field that does not hold: `path` such as `texts.de.title`, `kind` such as `too-long`. */
export interface ContentIssue {
  readonly path: string;
  readonly kind: string;
}

/** A schema's complaints as values for the screen. */
export function contentIssues(error: z.ZodError): ContentIssue[] {
  return error.issues.map((issue) => ({ path: issue.path.join("."), kind: issue.message }));
}
