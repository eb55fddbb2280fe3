import { FactList } from "#app/ui/fact-list.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { TextKey } from "#app/ui/text-key.ts";
import type { CustomerDayContent, DiscountValue } from "../model/customer-day-content.ts";
import { moneyText } from "../model/offer-conditions.ts";
import type { CustomerDayDetail } from "../model/screens.ts";
import { periodText } from "./period-text.ts";

/** A day that can no longer be changed, in words instead of fields. */
export function OfferFacts({ day }: { readonly day: CustomerDayDetail }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const { content, currencyCode } = day;
  const money = (minor: number | null, none: TextKey) => (minor === null ? t(none) : moneyText(minor, { currencyCode, language }));
  return (
    <SectionCard title={t("customerDays.facts.title")} lead={t(day.state === "cancelled" ? "customerDays.facts.leadCancelled" : "customerDays.facts.lead")}>
      <FactList
        facts={[
          { name: t("customerDays.facts.period"), value: `${periodText(content, format)}\n${t("customerDays.period.clock", { timeZone: content.timeZone })}` },
          { name: t("customerDays.offer.value"), value: <Value value={content.value} currencyCode={currencyCode} /> },
          { name: t("customerDays.offer.minimumSpend"), value: money(content.minimumSpendMinor, "customerDays.facts.noMinimum") },
          { name: t("customerDays.offer.codes"), value: content.codes.kind === "public" ? content.codes.code : t("customerDays.offer.codeKinds.personal.name") },
          { name: t("customerDays.offer.budgetCap"), value: money(content.budgetCapMinor, "customerDays.facts.none") },
          { name: t("customerDays.price.title"), value: <PriceAnswer answer={content.priceNotice} /> },
        ]}
      />
    </SectionCard>
  );
}

function Value({ value, currencyCode }: { readonly value: DiscountValue; readonly currencyCode: string }) {
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

function PriceAnswer({ answer }: { readonly answer: CustomerDayContent["priceNotice"] }) {
  const t = useText();
  const language = useLanguage();
  switch (answer.kind) {
    case "unanswered":
      return t("customerDays.price.answers.unanswered.name");
    case "lowest-price":
      return answer.texts[language];
    case "not-applicable":
      return `${t("customerDays.price.answers.not-applicable.name")}\n${answer.reason}`;
  }
}
