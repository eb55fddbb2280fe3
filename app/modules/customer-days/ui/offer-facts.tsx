import { FactList } from "#app/ui/fact-list.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { CustomerDayContent } from "../model/customer-day-content.ts";
import { moneyText } from "../model/offer-conditions.ts";
import { periodText } from "./period-text.ts";

interface OfferFactsProps {
  readonly content: CustomerDayContent;
  readonly currencyCode: string;
}

/** A day that can no longer be changed, in words instead of fields. */
export function OfferFacts({ content, currencyCode }: OfferFactsProps) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const money = (minor: number | null) => (minor === null ? t("customerDays.facts.none") : moneyText(minor, { currencyCode, language }));
  return (
    <SectionCard title={t("customerDays.facts.title")} lead={t("customerDays.facts.lead")}>
      <FactList
        facts={[
          { name: t("customerDays.facts.period"), value: `${periodText(content, format)}\n${t("customerDays.period.clock", { timeZone: content.timeZone })}` },
          { name: t("customerDays.offer.value"), value: <Value content={content} currencyCode={currencyCode} /> },
          { name: t("customerDays.offer.minimumSpend"), value: money(content.minimumSpendMinor) },
          { name: t("customerDays.offer.codes"), value: content.codes.kind === "public" ? content.codes.code : t("customerDays.offer.codeKinds.personal.name") },
          { name: t("customerDays.offer.budgetCap"), value: money(content.budgetCapMinor) },
          { name: t("customerDays.price.title"), value: <PriceAnswer content={content} /> },
        ]}
      />
    </SectionCard>
  );
}

function Value({ content: { value }, currencyCode }: OfferFactsProps) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  switch (value.kind) {
    case "percentage":
      return format.share(value.percent / 100);
    case "amount":
      return moneyText(value.amountMinor, { currencyCode, language });
    case "free-shipping":
      return t("customerDays.offer.kinds.free-shipping");
  }
}

function PriceAnswer({ content: { priceNotice } }: Pick<OfferFactsProps, "content">) {
  const t = useText();
  const language = useLanguage();
  switch (priceNotice.kind) {
    case "unanswered":
      return t("customerDays.price.answers.unanswered.name");
    case "lowest-price":
      return priceNotice.texts[language];
    case "not-applicable":
      return `${t("customerDays.price.answers.not-applicable.name")}\n${priceNotice.reason}`;
  }
}
