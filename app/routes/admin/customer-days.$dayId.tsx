import { useFetcher, useLoaderData, useNavigate, useRouteLoaderData } from "@remix-run/react";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { useEffect } from "react";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { actOnCustomerDay, loadCustomerDayScreen } from "#app/http/customer-day-editor.server.ts";
import { jsonField, numberField, textField } from "#app/http/form-fields.ts";
import { ReviewCard } from "#app/modules/approvals/ui/review-card.tsx";
import { mayDo } from "#app/modules/customer-days/index.ts";
import { doneOf, type DayIntent } from "#app/modules/customer-days/ui/customer-day-actions.tsx";
import { CustomerDayPage } from "#app/modules/customer-days/ui/customer-day-page.tsx";
import { problemOf } from "#app/ui/problem.ts";
import { useText } from "#app/ui/text.tsx";
import { blockLink } from "#app/ui/theme-editor-link.ts";
import type { loader as layout } from "./layout.tsx";
import { useWhileWorking } from "./while-working.ts";

export const loader = adminLoader(({ ctx, params }) => loadCustomerDayScreen(ctx, params.dayId ?? ""));

export const action = adminAction(({ ctx, params, form }) =>
  actOnCustomerDay(ctx, {
    dayId: params.dayId ?? "",
    intent: textField(form, "intent"),
    content: jsonField(form, "content"),
    revision: numberField(form, "revision"),
    contentHash: textField(form, "contentHash"),
    entry: jsonField(form, "entry"),
    entryId: textField(form, "entryId"),
  }),
);

/**
 * After a refusal too: another person may have changed the day. Where it is gone there is nothing to read: what was typed stays
 * on the page of whoever did not know.
 */
export const shouldRevalidate = ({ actionResult }: ShouldRevalidateFunctionArgs) => doneOf(actionResult) !== "delete" && problemOf(actionResult)?.kind !== "day-not-found";

export default function CustomerDay() {
  const { day } = useLoaderData<typeof loader>();
  const frame = useRouteLoaderData<typeof layout>("routes/admin/layout");
  const fetcher = useFetcher<typeof action>();
  const navigate = useNavigate();
  // Each reading opens the reviewers' names.
  useWhileWorking(day.discountClosing === "under-way", "growing");
  const answer: unknown = fetcher.state === "idle" ? fetcher.data : undefined;
  const done = doneOf(answer);
  useEffect(() => {
    if (done === "delete") navigate("/app/customer-days", { replace: true });
  }, [done, navigate]);
  const send = (intent: DayIntent | "save", content: object | null, revision: number) =>
    fetcher.submit({ intent, revision, contentHash: day.contentHash, ...(content && { content: JSON.stringify(content) }) }, { method: "post" });
  return (
    <CustomerDayPage
      key={day.id}
      day={day}
      placeLink={frame ? blockLink(frame, { handle: "customer-day", template: "index" }) : ""}
      problem={problemOf(answer)}
      answer={answer}
      working={fetcher.state === "idle" ? null : (fetcher.formData?.get("intent") as DayIntent | "save" | null)}
      done={done}
      onSave={(content, revision) => send("save", content, revision)}
      onAct={send}
      review={(isChanged) => <Review isChanged={isChanged} />}
    />
  );
}

/** What is on record about the day: its own buttons, so that what is typed into the form stays out of it. */
function Review({ isChanged }: { readonly isChanged: boolean }) {
  const t = useText();
  const { day, todayOn, isAuthor } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const answer: unknown = fetcher.state === "idle" ? fetcher.data : undefined;
  return (
    <ReviewCard
      gate={day.gate}
      contentHash={day.contentHash}
      todayOn={todayOn}
      lastOn={day.endsOn}
      isAuthor={isAuthor}
      isOver={day.state === "ended" || day.state === "cancelled"}
      canRecord={mayDo(day.state, "record-approval")}
      canRevoke={mayDo(day.state, "revoke-approval")}
      isChanged={isChanged}
      revokeMeaning={t(day.state === "live" ? "customerDays.revoke.live" : day.state === "scheduled" ? "customerDays.revoke.scheduled" : "customerDays.revoke.legal_review")}
      sheetUrl={`/app/customer-days/${day.id}/review`}
      problem={problemOf(answer)}
      answer={answer}
      working={fetcher.state === "idle" ? null : (fetcher.formData?.get("intent") as "record" | "revoke" | null)}
      onRecord={(entry) => fetcher.submit({ intent: "record", contentHash: day.contentHash, entry: JSON.stringify(entry) }, { method: "post" })}
      onRevoke={(entryId) => fetcher.submit({ intent: "revoke", entryId }, { method: "post" })}
    />
  );
}
