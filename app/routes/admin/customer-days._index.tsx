import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { textField } from "#app/http/form-fields.ts";
import { createCustomerDay, listCustomerDays } from "#app/modules/customer-days/index.server.ts";
import { isMonth, monthOf } from "#app/modules/customer-days/ui/calendar-month.ts";
import { CustomerDayListPage } from "#app/modules/customer-days/ui/customer-day-list-page.tsx";
import { calendarDay } from "#app/shared/calendar-day.ts";
import { problemOf, wentWell } from "#app/ui/problem.ts";

export const loader = adminLoader(async ({ ctx, query }) => {
  const todayOn = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
  const asked = query.get("month");
  return { days: await listCustomerDays(ctx), todayOn, month: isMonth(asked) ? asked : monthOf(todayOn) };
});

export const action = adminAction(({ ctx, form }) => createCustomerDay(ctx, { startsOn: textField(form, "startsOn") || undefined }));

export default function CustomerDays() {
  const { days, todayOn, month } = useLoaderData<typeof loader>();
  const plan = useFetcher<typeof action>();
  const navigate = useNavigate();
  // Not before the pages have been read anew: a navigation that overtakes that ends on an empty page.
  const answer: unknown = plan.state === "idle" ? plan.data : undefined;
  const dayId = wentWell(answer) ? (answer as { value: { dayId: string } }).value.dayId : null;
  useEffect(() => {
    if (dayId !== null) navigate(`/app/customer-days/${dayId}`);
  }, [dayId, navigate]);
  return (
    <CustomerDayListPage
      days={days}
      month={month}
      todayOn={todayOn}
      planning={plan.state !== "idle" || dayId !== null}
      problem={problemOf(answer)}
      onMonth={(next) => navigate(`?month=${next}`, { preventScrollReset: true })}
      onPlan={(startsOn) => plan.submit({ ...(startsOn !== null && { startsOn }) }, { method: "post", action: "/app/customer-days?index" })}
    />
  );
}
