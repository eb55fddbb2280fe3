import type { Language } from "#app/shared/languages.ts";

/** What the block of the storefront renders, kept by the platform as an app-data metafield: live days only. Snake case: Liquid reads it. */
export interface StorefrontDays {
  readonly format: 1;
  readonly proxy_path: string;
  readonly days: readonly StorefrontDay[];
}

export interface StorefrontDay {
  readonly id: string;
  /** Seconds since 1970: Liquid compares them with its own `now`, so a day that ended does not show even when we are down. */
  readonly starts_at: number;
  readonly ends_at: number;
  readonly time_zone: string;
  readonly codes: "public" | "personal";
  readonly code: string | null;
  readonly texts: Readonly<Record<Language, StorefrontDayTexts>>;
}

export interface StorefrontDayTexts {
  readonly headline: string;
  readonly body: string;
  readonly conditions: readonly string[];
  readonly ends: string;
  readonly price_notice: string | null;
}
