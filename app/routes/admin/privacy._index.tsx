import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { pageField, textField } from "#app/http/form-fields.ts";
import { PrivacyDeskPage } from "#app/modules/privacy-requests/ui/privacy-desk-page.tsx";
import { startedCaseOf } from "#app/modules/privacy-requests/ui/started-case.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import { refuse } from "#app/shared/result.ts";
import { problemOf } from "#app/ui/problem.ts";

export const loader = adminLoader(async ({ ctx, query }) => ({
  list: await privacyDesk().listCases(ctx, { page: pageField(query) }),
  today: calendarDay(ctx.clock.now(), ctx.shop.timeZone),
}));

export const action = adminAction(async ({ ctx, form }) => {
  const command = {
    by: { email: textField(form, "email") || undefined, platformCustomerId: textField(form, "platformCustomerId") || undefined },
    submission: textField(form, "submission"),
    receivedOn: textField(form, "receivedOn") || undefined,
  };
  if (textField(form, "type") !== "erasure") return privacyDesk().startAccess(ctx, command);
  if (textField(form, "confirm") !== "erase") return refuse({ kind: "confirmation-needed" });
  return privacyDesk().startErasure(ctx, command);
}, "case-start");

export default function PrivacyDesk() {
  const { list, today } = useLoaderData<typeof loader>();
  const start = useFetcher<typeof action>();
  const navigate = useNavigate();
  const answer: unknown = start.state === "idle" ? start.data : undefined;
  const caseId = startedCaseOf(answer);
  useEffect(() => {
    if (caseId !== null) navigate(`/app/privacy/${caseId}`);
  }, [caseId, navigate]);
  return (
    <PrivacyDeskPage
      list={list}
      today={today}
      problem={problemOf(answer)}
      starting={start.state !== "idle" || caseId !== null}
      onStart={({ isConfirmed, ...request }) => start.submit({ ...request, confirm: isConfirmed ? "erase" : "" }, { method: "post" })}
      onPage={(page) => navigate(`?page=${page}`)}
    />
  );
}
