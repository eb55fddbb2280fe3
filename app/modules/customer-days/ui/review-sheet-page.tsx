import { BlockStack, Text } from "@shopify/polaris";
import { DocumentCard } from "#app/ui/document-card.tsx";
import { FactList } from "#app/ui/fact-list.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import { languages, type Language } from "#app/shared/languages.ts";
import { offerConditions, offerEnd } from "../model/offer-conditions.ts";
import { priceNoticeTexts } from "../model/price-notice.ts";
import type { CustomerDayDetail } from "../model/screens.ts";
import { hasReadableDays } from "./content-changes.ts";

interface ReviewSheetPageProps {
  readonly day: CustomerDayDetail;
  readonly todayOn: string;
  /** Who asks, a line each: the sheet is read outside the shop. */
  readonly asker: readonly string[];
}

/** All that a lawyer, a data protection officer and the controller are asked about, to be read or printed: facts, no verdict. */
export function ReviewSheetPage({ day, todayOn, asker }: ReviewSheetPageProps) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  return (
    <PageFrame
      title={t("customerDays.sheet.title", { name: day.name })}
      subtitle={t("customerDays.sheet.asOf", { date: format.dayOn(todayOn) })}
      back={{ content: day.name, url: `/app/customer-days/${day.id}` }}
      primary={{ content: t("customerDays.sheet.print"), onAction: () => window.print() }}
    >
      <BlockStack gap="400">
        <DocumentCard title={t("customerDays.sheet.facts")}>
          <Text as="p">{t("customerDays.sheet.lead")}</Text>
          <FactList
            facts={[
              { name: t("customerDays.sheet.asker"), value: asker.join("\n") },
              { name: t("customerDays.sheet.question"), value: day.shown.question[language] },
              ...day.facts.map(({ kind, text }) => ({ name: t(`customerDays.sheet.fact.${kind}`), value: text[language] })),
              { name: t("customerDays.sheet.basis"), value: day.shown.proposedLegalBasis[language] },
            ]}
          />
        </DocumentCard>
        {languages.map((shown) => (
          <ShownToShoppers key={shown} day={day} language={shown} />
        ))}
        <DocumentCard title={t("customerDays.sheet.reply")}>
          <Text as="p">{t("customerDays.sheet.replyBody")}</Text>
        </DocumentCard>
        <DocumentCard title={t("customerDays.sheet.version")}>
          <Text as="p">{t("customerDays.sheet.versionBody")}</Text>
          <p className="kundentag-wrap">SHA-256: {day.contentHash}</p>
        </DocumentCard>
      </BlockStack>
    </PageFrame>
  );
}

/** Every word that a shopper reads in one language, with the conditions that the app makes. */
function ShownToShoppers({ day, language }: { readonly day: CustomerDayDetail; readonly language: Language }) {
  const t = useText();
  const { content, currencyCode } = day;
  const texts = content.texts[language];
  const facts = [
    { name: t("customerDays.texts.headline"), value: texts.headline },
    { name: t("customerDays.texts.body"), value: texts.body },
    ...(hasReadableDays(content)
      ? [
          { name: t("customerDays.sheet.end"), value: offerEnd(content)[language] },
          { name: t("customerDays.sheet.conditions"), value: offerConditions(content, currencyCode)[language].join("\n") },
        ]
      : []),
    { name: t("customerDays.price.title"), value: priceNoticeTexts(content)?.[language] ?? "" },
  ];
  return (
    <DocumentCard title={t("customerDays.sheet.shown", { language: t(`languages.${language}`) })}>
      <FactList facts={facts.map(({ name, value }) => ({ name, value: value === "" ? "–" : <span lang={language}>{value}</span> }))} />
    </DocumentCard>
  );
}
