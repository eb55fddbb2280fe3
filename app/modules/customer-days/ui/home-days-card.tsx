import { BlockStack, Link, Text } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import { moneyText } from "../model/offer-conditions.ts";
import type { CustomerDayListItem, HomeDays, PlannedDay } from "../model/screens.ts";
import { CustomerDayStateBadge } from "./customer-day-state-badge.tsx";
import { periodText } from "./period-text.ts";

/** Home: the customer day that is live, those to come and what holds them, and what came of the last one. */
export function HomeDaysCard({ days }: { readonly days: HomeDays }) {
  const t = useText();
  const { live, next, last } = days;
  const settled = (day: CustomerDayListItem | null): PlannedDay[] => (day === null ? [] : [{ ...day, missing: [] }]);
  const shown = [...settled(live), ...next, ...settled(last)];
  return (
    <SectionCard title={t("home.days.title")} aside={<Link url="/app/customer-days">{t("home.days.all")}</Link>}>
      {shown.length === 0 ? (
        <Text as="p">{t("home.days.none")}</Text>
      ) : (
        <ul className="kundentag-rows">
          {shown.map((day) => (
            <DayRow key={day.id} day={day} />
          ))}
        </ul>
      )}
    </SectionCard>
  );
}

function DayRow({ day }: { readonly day: PlannedDay }) {
  const t = useText();
  const format = useFormat();
  const what = day.missing.map(({ entry }) => t(`approvals.kind.${entry}`)).join(", ");
  return (
    <li>
      <BlockStack gap="050">
        <span className="kundentag-inline">
          <Link url={`/app/customer-days/${day.id}`}>{day.name}</Link>
          <CustomerDayStateBadge day={day} />
        </span>
        <Text as="span" tone="subdued">
          {periodText(day, format)}
        </Text>
        {what !== "" && <Text as="span">{t("home.days.missing", { what })}</Text>}
        {day.heldReason !== null && <Text as="span">{t(`customerDays.held.${day.heldReason}.title`)}</Text>}
        {day.hasLateStart && day.state === "live" && <Text as="span">{t("customerDays.results.lateTitle")}</Text>}
      </BlockStack>
      {day.results !== null && <ResultsInShort day={day} results={day.results} />}
    </li>
  );
}

function ResultsInShort({ day, results }: { readonly day: CustomerDayListItem; readonly results: NonNullable<CustomerDayListItem["results"]> }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const money = (minor: number) => moneyText(minor, { currencyCode: day.currencyCode, language });
  const cost = results.capMinor === null ? t("home.days.cost", { cost: money(results.costMinor) }) : t("home.days.costOfCap", { cost: money(results.costMinor), cap: money(results.capMinor) });
  return (
    <BlockStack gap="050">
      <Text as="span">{t(day.codesKind === "personal" ? "home.days.codes" : "home.days.orders", { given: format.number(results.codesGiven), redeemed: format.number(results.redeemed) })}</Text>
      <Text as="span">{cost}</Text>
    </BlockStack>
  );
}
