import { Link, Pagination } from "@shopify/polaris";
import { locales } from "#app/shared/languages.ts";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { CustomerDayListItem } from "../model/screens.ts";
import { coveringDay, monthsLater, weeksOf, type Month } from "./calendar-month.ts";
import { periodText } from "./period-text.ts";

interface MonthCalendarProps {
  readonly month: Month;
  readonly todayOn: string;
  readonly days: readonly CustomerDayListItem[];
  readonly onMonth: (month: Month) => void;
  /** Null while a day is being planned already. */
  readonly onPlan: ((startsOn: string) => void) | null;
}

/**
 * A month with the customer days in it, as a table: each of them is a link on every day that it covers, and a day to come that has none
 * is a button that plans one.
 */
export function MonthCalendar({ month, todayOn, days, onMonth, onPlan }: MonthCalendarProps) {
  const t = useText();
  const language = useLanguage();
  const name = new Intl.DateTimeFormat(locales[language], { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
  const turn = (
    <Pagination
      accessibilityLabel={t("customerDays.calendar.months")}
      accessibilityLabels={{ previous: t("customerDays.calendar.previous"), next: t("customerDays.calendar.next") }}
      hasPrevious
      hasNext
      onPrevious={() => onMonth(monthsLater(month, -1))}
      onNext={() => onMonth(monthsLater(month, 1))}
    />
  );
  return (
    <SectionCard title={name} aside={turn}>
      <table className="kundentag-calendar">
        <caption className="kundentag-visually-hidden">{t("customerDays.calendar.caption", { month: name })}</caption>
        <WeekdayHeads />
        <tbody>
          {weeksOf(month).map((week, row) => (
            <tr key={row}>
              {week.map((on, column) => (
                <DayCell key={column} on={on} todayOn={todayOn} days={on === null ? [] : coveringDay(on, days)} onPlan={onPlan} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </SectionCard>
  );
}

function WeekdayHeads() {
  const language = useLanguage();
  const short = new Intl.DateTimeFormat(locales[language], { weekday: "short", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(locales[language], { weekday: "long", timeZone: "UTC" });
  // 5 January 2026 is a Monday.
  const weekdays = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2026, 0, 5 + index)));
  return (
    <thead>
      <tr>
        {weekdays.map((day) => (
          <th key={day.getUTCDay()} scope="col" abbr={long.format(day)}>
            {short.format(day)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface DayCellProps extends Pick<MonthCalendarProps, "todayOn" | "onPlan"> {
  readonly on: string | null;
  readonly days: readonly CustomerDayListItem[];
}

function DayCell({ on, todayOn, days, onPlan }: DayCellProps) {
  const t = useText();
  const format = useFormat();
  if (on === null) return <td />;
  return (
    <td aria-current={on === todayOn ? "date" : undefined} data-busy={days.length > 0 || undefined}>
      {days.length === 0 && on >= todayOn ? (
        <button type="button" className="kundentag-calendar__plan" aria-label={t("customerDays.calendar.plan", { date: format.dayOn(on) })} onClick={() => onPlan?.(on)}>
          <span className="kundentag-calendar__number">{Number(on.slice(8))}</span>
        </button>
      ) : (
        <span className="kundentag-calendar__number">{Number(on.slice(8))}</span>
      )}
      {days.map((day) => (
        <Link key={day.id} url={`/app/customer-days/${day.id}`} accessibilityLabel={t("customerDays.calendar.day", { name: day.name, state: t(`customerDays.state.${day.state}`), period: periodText(day, format) })}>
          <span className={`kundentag-calendar__day kundentag-calendar__day--${day.state}`}>
            <span>{day.name}</span>
          </span>
        </Link>
      ))}
    </td>
  );
}
