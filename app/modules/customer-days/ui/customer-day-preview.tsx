import { LanguageTabs } from "#app/ui/language-tabs.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import type { TextKey } from "#app/ui/text-key.ts";
import { TextProvider, useText } from "#app/ui/text.tsx";
import type { Language } from "#app/shared/languages.ts";
import type { CustomerDayContent } from "../model/customer-day-content.ts";
import type { CustomerDayState } from "../model/customer-day-state.ts";
import { offerConditions, offerEnd } from "../model/offer-conditions.ts";
import { priceNoticeTexts } from "../model/price-notice.ts";
import { hasReadableDays, hasReadableValue, showableOffer } from "./content-changes.ts";

interface ShownDay {
  readonly content: CustomerDayContent;
  readonly currencyCode: string;
  readonly language: Language;
}

interface CustomerDayPreviewProps extends ShownDay {
  readonly state: CustomerDayState;
  /** Null where the language is chosen elsewhere on the page. */
  readonly onLanguage: ((language: Language) => void) | null;
}

/** Of what is over or was called off it is said that nobody sees it now. */
const leads: Partial<Record<CustomerDayState, TextKey>> = {
  ended: "customerDays.preview.leadEnded",
  cancelled: "customerDays.preview.leadCancelled",
};

/** What a shopper will see on her phone while the day lasts, with the conditions that are generated from the form. */
export function CustomerDayPreview({ state, content, currencyCode, language, onLanguage }: CustomerDayPreviewProps) {
  const t = useText();
  return (
    <SectionCard title={t("customerDays.preview.title")} lead={t(leads[state] ?? "customerDays.preview.lead", { language: t(`languages.${language}`) })}>
      {onLanguage && <LanguageTabs id="preview" language={language} errorsIn={() => 0} onLanguage={onLanguage} />}
      <div className="kundentag-phone" lang={language}>
        {/* The words of the storefront are in the shopper's language, not in the merchant's. */}
        <TextProvider language={language} timeZone="UTC">
          <PhoneScreen content={showableOffer(content)} currencyCode={currencyCode} language={language} />
        </TextProvider>
      </div>
    </SectionCard>
  );
}

function PhoneScreen({ content, currencyCode, language }: ShownDay) {
  const t = useText();
  const texts = content.texts[language];
  const priceNotice = priceNoticeTexts(content)?.[language] ?? "";
  return (
    <>
      <h3>{texts.headline}</h3>
      <p className="kundentag-lines">{texts.body}</p>
      {priceNotice !== "" && <p className="kundentag-lines">{priceNotice}</p>}
      {hasReadableDays(content) && (
        <p className="kundentag-phone__question">
          {t("storefrontDay.ends")} {offerEnd(content)[language]}
        </p>
      )}
      <PreviewCode content={content} />
      <h4>{t("storefrontDay.conditions")}</h4>
      {hasReadableDays(content) && (
        <ul className="kundentag-phone__list">
          {/* The first one is the discount itself. */}
          {offerConditions(content, currencyCode)[language].slice(hasReadableValue(content) ? 0 : 1).map((condition, index) => (
            <li key={index}>{condition}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function PreviewCode({ content }: Pick<ShownDay, "content">) {
  const t = useText();
  if (content.codes.kind === "personal") {
    return (
      <>
        <details className="kundentag-phone__details">
          <summary>{t("storefrontDay.noticeToggle")}</summary>
          <p>{t("storefrontDay.notice")}</p>
        </details>
        <p>
          <span className="kundentag-phone__button">{t("storefrontDay.claim")}</span>
        </p>
      </>
    );
  }
  return (
    <>
      <p>
        {t("storefrontDay.code")} <strong>{content.codes.code}</strong>
      </p>
      <p>
        <span className="kundentag-phone__button">{t("storefrontDay.apply")}</span>
      </p>
    </>
  );
}
