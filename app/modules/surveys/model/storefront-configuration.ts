import type { Language, LocalizedText } from "#app/shared/languages.ts";
import type { PrivacyNotice, PublishedNotice } from "./privacy-notice.ts";
import type { SurveyMode } from "./legal-basis.ts";
import type { SurveyContent, SurveyTexts } from "./survey-content.ts";

/** What the blocks of the storefront render, kept by the platform as an app-data metafield. Snake case: Liquid reads it. */
export interface StorefrontConfiguration {
  readonly format: 1;
  readonly proxy_path: string;
  /** The newest published survey, for blocks that name none. */
  readonly current_survey: string | null;
  readonly privacy_policy_url: string;
  readonly controller: string;
  readonly surveys: readonly StorefrontSurvey[];
}

export interface StorefrontSurvey {
  readonly id: string;
  readonly handle: string;
  readonly version: number;
  readonly mode: SurveyMode;
  readonly default_language: Language;
  readonly texts: Readonly<Record<Language, StorefrontTexts>>;
  readonly notice: Readonly<Record<Language, PrivacyNotice>>;
  readonly consent: LocalizedText | null;
}

interface StorefrontTexts {
  readonly title: string;
  readonly purpose: string;
  readonly question: string;
  readonly scale_low: string;
  readonly scale_high: string;
  readonly follow_up: string;
  readonly thanks: string;
}

export interface StorefrontSource {
  readonly proxyPath: string;
  readonly privacyPolicyUrl: string;
  readonly controllerName: string;
  /** Published surveys only, the newest first. */
  readonly surveys: readonly {
    readonly id: string;
    readonly handle: string;
    readonly version: number;
    readonly content: SurveyContent;
    readonly notice: PublishedNotice;
  }[];
}

/**
 * The platform keeps at most 128 KB in a JSON metafield (from API 2026-04 on). Bytes of UTF-8, with room for the
 * escapes of the call that carries it.
 */
export const storefrontBytes = 100_000;

/** Builds the metafield's value from what is published now. */
export function storefrontConfigurationOf(source: StorefrontSource): StorefrontConfiguration {
  return {
    format: 1,
    proxy_path: source.proxyPath,
    current_survey: source.surveys[0]?.id ?? null,
    privacy_policy_url: source.privacyPolicyUrl,
    controller: source.controllerName,
    surveys: source.surveys.map((survey) => ({
      id: survey.id,
      handle: survey.handle,
      version: survey.version,
      mode: survey.content.mode,
      default_language: survey.content.defaultLanguage,
      texts: { de: textsOf(survey.content.texts.de), en: textsOf(survey.content.texts.en) },
      notice: survey.notice.notice,
      consent: survey.notice.consent,
    })),
  };
}

/** Whether the platform will take it. */
export function fitsStorefront(configuration: StorefrontConfiguration): boolean {
  return new TextEncoder().encode(JSON.stringify(configuration)).length <= storefrontBytes;
}

function textsOf(texts: SurveyTexts): StorefrontTexts {
  return {
    title: texts.title,
    purpose: texts.purpose,
    question: texts.question,
    scale_low: texts.scaleLow,
    scale_high: texts.scaleHigh,
    follow_up: texts.followUp,
    thanks: texts.thanks,
  };
}
