import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { textField } from "#app/http/form-fields.ts";
import { CasePage, type CaseAct } from "#app/modules/privacy-requests/ui/case-page.tsx";
import { calendarDay } from "#app/shared/calendar-day.ts";
import { problemOf, wentWell } from "#app/ui/problem.ts";
import { useWhileWorking } from "./while-working.ts";

export const loader = adminLoader(async ({ ctx, params }) => {
  const caseId = params.caseId ?? "";
  const detail = await privacyDesk().loadCase(ctx, caseId);
  if (detail === null) return null;
  const certificate = detail.hasCertificate ? await privacyDesk().loadCertificate(ctx, caseId) : null;
  const today = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
  return { detail, certificate, certificateKey: privacyDesk().certificateKey, today };
});

export const action = adminAction<unknown>(async ({ ctx, params, form }) => {
  const caseId = params.caseId ?? "";
  switch (textField(form, "intent")) {
    case "told":
      return privacyDesk().confirmAnswered(ctx, { caseId, toldOn: textField(form, "toldOn"), toldWay: textField(form, "toldWay") });
    case "remake":
      return privacyDesk().remakePackage(ctx, { caseId });
    default:
      return privacyDesk().retryCase(ctx, { caseId });
  }
});

/** After a refusal too: the case went on meanwhile. */
export const shouldRevalidate = () => true;

export default function PrivacyCase() {
  const { detail, certificate, certificateKey, today } = useLoaderData<typeof loader>();
  const act = useFetcher<typeof action>();
  const { revalidate } = useRevalidator();
  useWhileWorking(detail.state === "open" || detail.state === "working");
  const answer: unknown = act.state === "idle" ? act.data : undefined;
  const intent = act.formData ? (textField(act.formData, "intent") as CaseAct["intent"]) : null;
  return (
    <CasePage
      detail={detail}
      certificate={certificate}
      certificateKey={certificateKey}
      problem={problemOf(answer)}
      acting={intent}
      done={wentWell(answer) && detail.told ? "told" : null}
      today={today}
      onDownloaded={revalidate}
      onAct={(wished) => act.submit({ ...wished }, { method: "post" })}
    />
  );
}
