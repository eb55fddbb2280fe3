import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { pageField, textField } from "#app/http/form-fields.ts";
import { PrivacyDeskPage } from "#app/modules/privacy-requests/ui/privacy-desk-page.tsx";
import { findingOf, startedCaseOf } from "#app/modules/privacy-requests/ui/started-case.ts";
import type { NewRequest } from "#app/modules/privacy-requests/ui/new-request-modal.tsx";
import { calendarDay } from "#app/shared/calendar-day.ts";
import { refuse } from "#app/shared/result.ts";
import { problemOf } from "#app/ui/problem.ts";

export const loader = adminLoader(async ({ ctx, query }) => ({
  list: await privacyDesk().listCases(ctx, { page: pageField(query) }),
  today: calendarDay(ctx.clock.now(), ctx.shop.timeZone),
}));

export const action = adminAction<unknown>(async ({ ctx, form }) => {
  const by = { email: textField(form, "email") || undefined, platformCustomerId: textField(form, "platformCustomerId") || undefined };
  const type = textField(form, "type") === "erasure" ? "erasure" : "access";
  const receivedOn = textField(form, "receivedOn") || undefined;
  if (textField(form, "intent") === "look-up") return privacyDesk().lookUpPerson(ctx, { by, type, receivedOn });
  const command = {
    by,
    submission: textField(form, "submission"),
    receivedOn,
    identity: { check: textField(form, "identityCheck"), note: textField(form, "identityNote") },
  };
  if (type === "access") return privacyDesk().startAccess(ctx, command);
  if (textField(form, "confirm") !== "erase") return refuse({ kind: "confirmation-needed" });
  return privacyDesk().startErasure(ctx, command);
}, "case-start");

export default function PrivacyDesk() {
  const { list, today } = useLoaderData<typeof loader>();
  const request = useFetcher<typeof action>();
  const navigate = useNavigate();
  const answer: unknown = request.state === "idle" ? request.data : undefined;
  const caseId = startedCaseOf(answer);
  const open = (found: string) => navigate(`/app/privacy/${found}`);
  useEffect(() => {
    if (caseId !== null) navigate(`/app/privacy/${caseId}`);
  }, [caseId, navigate]);
  const send = (intent: "look-up" | "start", { isConfirmed, ...typed }: NewRequest) =>
    request.submit({ ...typed, intent, confirm: isConfirmed ? "erase" : "" }, { method: "post" });
  return (
    <PrivacyDeskPage
      list={list}
      today={today}
      problem={problemOf(answer)}
      finding={findingOf(answer)}
      working={request.state !== "idle" || caseId !== null}
      onLookUp={(typed) => send("look-up", typed)}
      onStart={(typed) => send("start", typed)}
      onOpenCase={open}
      onPage={(page) => navigate(`?page=${page}`)}
    />
  );
}
