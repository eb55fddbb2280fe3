import { createHash } from "node:crypto";
import { consentText } from "../model/consent-text.ts";
import { composeNotice, type NoticeFacts, type NoticeText, type PrivacyNotice, type PublishedNotice } from "../model/privacy-notice.ts";
import type { Language } from "#app/shared/languages.ts";

/** Generates notice and consent text as they will be published, each notice with its hash. */
export function generateNotice(facts: NoticeFacts): PublishedNotice {
  const { de, en } = composeNotice(facts);
  return {
    notice: { de: withHash("de", de), en: withHash("en", en) },
    consent: consentText(facts.content, facts.controller),
    controller: { name: facts.controller.controllerName, address: facts.controller.controllerAddress },
  };
}

/** Hash over what was shown, in a form that has one spelling only: an array of texts in fixed order. */
export function withHash(language: Language, { summary, sections }: NoticeText): PrivacyNotice {
  const canonical = JSON.stringify([language, summary, ...sections.map(({ heading, body }) => [heading, body])]);
  return { hash: createHash("sha256").update(canonical, "utf8").digest("hex"), summary, sections };
}
