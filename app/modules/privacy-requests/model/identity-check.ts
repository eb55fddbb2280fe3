import type { LocalizedText } from "#app/shared/languages.ts";

/** How the merchant made sure that a request is the person's own (law R-06): a known address or a log-in, never a document by default. */
export const identityChecks = ["known-address", "customer-account", "in-person", "other"] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** Most characters of a description in the merchant's own words. */
export const identityNoteCharacters = 500;

/** A stated check; `note` says what was done where it is none of the usual ways, and may be empty otherwise. */
export interface StatedCheck {
  readonly check: IdentityCheck;
  readonly note: string;
}

export function isIdentityCheck(text: string): text is IdentityCheck {
  return (identityChecks as readonly string[]).includes(text);
}

/** The same as the person reads it in her answer (law 4.2 D). */
export const identityCheckTexts: Readonly<Record<IdentityCheck, LocalizedText>> = {
  "known-address": {
    de: "Die Anfrage kam von der E-Mail-Adresse, die der Shop von Ihnen hat, oder wurde dort bestätigt.",
    en: "The request came from the e-mail address that the shop has of you, or was confirmed there.",
  },
  "customer-account": { de: "Die Anfrage kam aus Ihrem Kundenkonto im Shop.", en: "The request came from your customer account at the shop." },
  "in-person": { de: "Sie sind dem Shop persönlich bekannt.", en: "You are known to the shop in person." },
  other: { de: "Der Shop hat Ihre Identität auf andere Weise geprüft und das vermerkt.", en: "The shop checked your identity in another way and noted it." },
};
