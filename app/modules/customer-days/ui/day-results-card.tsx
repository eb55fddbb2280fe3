import { Banner, BlockStack, Text } from "@shopify/polaris";
import { BarPlot } from "#app/ui/bar-plot.tsx";
import { FactList } from "#app/ui/fact-list.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import { moneyText } from "../model/offer-conditions.ts";
import type { CustomerDayDetail, DayResults } from "../model/screens.ts";

interface DayResultsCardProps {
  readonly day: CustomerDayDetail;
  readonly results: DayResults;
}

/** What came of a day that is or was live: codes, orders, cost so far, when it began and why it ended. */
export function DayResultsCard({ day, results }: DayResultsCardProps) {
  const t = useText();
  const format = useFormat();
  return (
    <SectionCard title={t("customerDays.results.title")} lead={t("customerDays.results.lead")}>
      {day.hasLateStart && day.liveAt !== null && (
        <Banner tone="warning" title={t("customerDays.results.lateTitle")}>
          {t("customerDays.results.lateBody", { planned: format.dateTime(day.startsAt), actual: format.dateTime(day.liveAt) })}
        </Banner>
      )}
      {day.discountClosing === "under-way" && <Banner tone="info">{t("customerDays.results.closing")}</Banner>}
      {day.discountClosing === "late" && <Banner tone="warning">{t("customerDays.results.notClosed")}</Banner>}
      <CodesPlot day={day} results={results} />
      <CostPlot day={day} results={results} />
      <FactList
        facts={[
          ...(day.liveAt === null ? [] : [{ name: t("customerDays.results.began"), value: format.dateTime(day.liveAt) }]),
          day.endedAt === null ? { name: t("customerDays.results.willEnd"), value: format.dateTime(day.endsAt) } : { name: t("customerDays.results.ended"), value: format.dateTime(offerEndedAt(day.endedAt, day.endsAt)) },
          ...(day.endReason === null ? [] : [{ name: t("customerDays.results.why"), value: t(`customerDays.endReason.${day.endReason}`) }]),
        ]}
      />
    </SectionCard>
  );
}

/** A day that was called off ended then; any other at its last moment, which our own books follow a little later. Both ISO 8601 in UTC. */
const offerEndedAt = (endedAt: string, endsAt: string): string => (endedAt < endsAt ? endedAt : endsAt);

/** Codes given and redeemed; a public code is given to nobody in particular, so only the orders are counted. */
function CodesPlot({ day, results }: DayResultsCardProps) {
  const t = useText();
  const format = useFormat();
  const isPersonal = day.codesKind === "personal";
  const bars = [
    ...(isPersonal ? [{ label: t("customerDays.results.codesGiven"), value: results.codesGiven, text: format.number(results.codesGiven) }] : []),
    { label: t("customerDays.results.redeemed"), value: results.redeemed, text: format.number(results.redeemed) },
  ];
  return <BarPlot title={t(isPersonal ? "customerDays.results.codesTitle" : "customerDays.results.ordersTitle")} nameColumn={t("customerDays.results.what")} valueColumn={t("customerDays.results.count")} bars={bars} />;
}

function CostPlot({ day, results }: DayResultsCardProps) {
  const t = useText();
  const language = useLanguage();
  const money = (minor: number) => moneyText(minor, { currencyCode: day.currencyCode, language });
  const bars = [
    { label: t("customerDays.results.cost"), value: results.costMinor, text: money(results.costMinor) },
    ...(results.capMinor === null ? [] : [{ label: t("customerDays.results.cap"), value: results.capMinor, text: money(results.capMinor), isLimit: true }]),
  ];
  return (
    <BlockStack gap="200">
      <BarPlot title={t(day.state === "ended" ? "customerDays.results.costTotal" : "customerDays.results.costTitle")} nameColumn={t("customerDays.results.what")} valueColumn={t("customerDays.results.amount")} bars={bars} />
      <Text as="p" tone="subdued">
        {t(results.capMinor === null ? "customerDays.results.noCap" : "customerDays.results.capMeaning")}
      </Text>
    </BlockStack>
  );
}
