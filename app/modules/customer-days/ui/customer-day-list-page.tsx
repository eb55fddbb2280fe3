import { BlockStack, Card, Link } from "@shopify/polaris";
import { EmptyCard } from "#app/ui/empty-card.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { RecordTable } from "#app/ui/record-table.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import { moneyText } from "../model/offer-conditions.ts";
import type { CustomerDayListItem } from "../model/screens.ts";
import type { Month } from "./calendar-month.ts";
import { CustomerDayStateBadge } from "./customer-day-state-badge.tsx";
import { MonthCalendar } from "./month-calendar.tsx";
import { periodText } from "./period-text.ts";

interface CustomerDayListPageProps {
  readonly days: readonly CustomerDayListItem[];
  readonly month: Month;
  readonly todayOn: string;
  readonly planning: boolean;
  readonly problem: Problem | null;
  readonly onMonth: (month: Month) => void;
  /** Null where no day was chosen. */
  readonly onPlan: (startsOn: string | null) => void;
}

/** All customer days of the shop: a month of them, then the list, the latest first, with what came of each. */
export function CustomerDayListPage({ days, planning, problem, onPlan, ...calendar }: CustomerDayListPageProps) {
  const t = useText();
  const plan = { content: t("customerDays.list.plan"), onAction: () => onPlan(null), loading: planning };
  if (days.length === 0) {
    return (
      <PageFrame title={t("customerDays.list.title")}>
        <BlockStack gap="400">
          <ProblemBanner problem={problem} />
          <EmptyCard title={t("customerDays.list.emptyTitle")} action={plan}>
            {t("customerDays.list.emptyBody")}
          </EmptyCard>
        </BlockStack>
      </PageFrame>
    );
  }
  return (
    <PageFrame title={t("customerDays.list.title")} width="full" primary={plan}>
      <BlockStack gap="400">
        <ProblemBanner problem={problem} />
        <MonthCalendar days={days.filter(({ state }) => state !== "cancelled")} {...calendar} onPlan={planning ? null : onPlan} />
        <Card>
          <CustomerDayTable days={days.toReversed()} />
        </Card>
      </BlockStack>
    </PageFrame>
  );
}

function CustomerDayTable({ days }: { readonly days: readonly CustomerDayListItem[] }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  return (
    <RecordTable
      caption={t("customerDays.list.title")}
      columns={[
        { title: t("customerDays.fields.day") },
        { title: t("customerDays.fields.state") },
        { title: t("customerDays.fields.period") },
        { title: t("customerDays.results.codesGiven"), numeric: true },
        { title: t("customerDays.results.redeemed"), numeric: true },
        { title: t("customerDays.results.cost"), numeric: true },
      ]}
      rows={days.map((day) => ({
        id: day.id,
        cells: [
          <Link key="name" url={`/app/customer-days/${day.id}`}>
            {day.name}
          </Link>,
          <CustomerDayStateBadge key="state" day={day} />,
          periodText(day, format),
          day.results === null || day.codesKind === "public" ? "–" : format.number(day.results.codesGiven),
          day.results === null ? "–" : format.number(day.results.redeemed),
          day.results === null ? "–" : moneyText(day.results.costMinor, { currencyCode: day.currencyCode, language }),
        ],
      }))}
    />
  );
}
