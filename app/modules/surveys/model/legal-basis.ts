/** Who an answer belongs to. `linked` asks each shopper for consent; who does not give it answers anonymously (law S-01). */
export const surveyModes = ["anonymous", "linked"] as const;
export type SurveyMode = (typeof surveyModes)[number];

/** On what the processing is based (Art. 13(1)(c)). */
export const legalBases = ["none-anonymous", "legitimate-interest", "consent"] as const;
export type LegalBasis = (typeof legalBases)[number];

/** Linking needs consent; an anonymous survey asks nobody for consent, so it cannot rest on one. */
export function basisFitsMode(mode: SurveyMode, basis: LegalBasis): boolean {
  return mode === "linked" ? basis === "consent" : basis !== "consent";
}
