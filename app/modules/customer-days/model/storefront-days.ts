import type { Language } from "#app/shared/languages.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";
import type { Period } from "./day-period.ts";
import { offerConditions, offerEnd } from "./offer-conditions.ts";
import { priceNoticeTexts } from "./price-notice.ts";

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

export interface AnnouncedDay {
  readonly id: string;
  readonly content: CustomerDayContent;
  readonly period: Period;
}

export interface StorefrontFacts {
  readonly proxyPath: string;
  readonly currencyCode: string;
}

/** Builds the metafield's value from the days that are live now. */
export function storefrontDaysOf(live: readonly AnnouncedDay[], { proxyPath, currencyCode }: StorefrontFacts): StorefrontDays {
  return { format: 1, proxy_path: proxyPath, days: live.map((day) => storefrontDay(day, currencyCode)) };
}

function storefrontDay({ id, content, period }: AnnouncedDay, currencyCode: string): StorefrontDay {
  const { codes } = content;
  return {
    id,
    starts_at: seconds(period.startsAt),
    ends_at: seconds(period.endsAt),
    time_zone: content.timeZone,
    codes: codes.kind,
    code: codes.kind === "public" ? codes.code : null,
    texts: { de: textsOf(content, "de", currencyCode), en: textsOf(content, "en", currencyCode) },
  };
}

function textsOf(content: CustomerDayContent, language: Language, currencyCode: string): StorefrontDayTexts {
  const { headline, body } = content.texts[language];
  return {
    headline,
    body,
    conditions: offerConditions(content, currencyCode)[language],
    ends: offerEnd(content)[language],
    price_notice: priceNoticeTexts(content)?.[language] ?? null,
  };
}

function seconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
