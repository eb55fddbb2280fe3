import { BlockStack, Layout } from "@shopify/polaris";
import { useState } from "react";
import type { ReactNode } from "react";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { useDraft } from "#app/ui/draft.ts";
import type { Draft } from "#app/ui/draft.ts";
import { useFieldErrors } from "#app/ui/field-issues.ts";
import { useLanguageOfIssues } from "#app/ui/language-of-issues.ts";
import { PageFrame } from "#app/ui/page-frame.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { StatusMessage } from "#app/ui/status-message.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import { useToast } from "#app/ui/toast.ts";
import { UnsavedChanges } from "#app/ui/unsaved-changes.tsx";
import type { CustomerDayContent } from "../model/customer-day-content.ts";
import { mayDo } from "../model/customer-day-state.ts";
import type { CustomerDayDetail } from "../model/screens.ts";
import { BannerFields } from "./banner-fields.tsx";
import { withFittingTexts } from "./content-changes.ts";
import { useCustomerDayActions } from "./customer-day-actions.tsx";
import type { DayIntent } from "./customer-day-actions.tsx";
import { CustomerDayNotices } from "./customer-day-notices.tsx";
import { CustomerDayPreview } from "./customer-day-preview.tsx";
import { customerDayStateTones } from "./customer-day-state-badge.tsx";
import { DayResultsCard } from "./day-results-card.tsx";
import { OfferFacts } from "./offer-facts.tsx";
import { OfferFields } from "./offer-fields.tsx";
import { PeriodFields } from "./period-fields.tsx";
import { periodText } from "./period-text.ts";
import { PriceNoticeFields } from "./price-notice-fields.tsx";

export interface CustomerDayPageProps {
  readonly day: CustomerDayDetail;
  readonly problem: Problem | null;
  /** The last answer, once it is complete; undefined before. */
  readonly answer: unknown;
  readonly working: DayIntent | "save" | null;
  /** What was done last and went well: told to screen readers, and what to do next. */
  readonly done: DayIntent | "save" | null;
  readonly onSave: (content: CustomerDayContent, revision: number) => void;
  /** `content` is what stands on the screen where it is not saved yet. */
  readonly onAct: (intent: DayIntent, content: CustomerDayContent | null, revision: number) => void;
  /** Theme editor with the block ready to be added. */
  readonly placeLink: string;
  /** What must be on record, made by its module; told whether something on the screen is not saved. */
  readonly review: (isChanged: boolean) => ReactNode;
}

/** One customer day: its form with what shoppers will see beside it, what is on record about it, and what came of it. */
export function CustomerDayPage(props: CustomerDayPageProps) {
  const t = useText();
  const format = useFormat();
  const { day } = props;
  const [isAskingToSave, setAskingToSave] = useState(false);
  const draft = useDraft({ value: day.content, revision: day.revision }, props.answer);
  // The page itself is gone by then.
  useToast(props.done === "delete" ? t("customerDays.done.delete") : null, props.answer);
  const actions = useCustomerDayActions({
    day,
    isChanged: draft.isChanged,
    working: props.working,
    onAct: (intent) => {
      draft.sent();
      props.onAct(intent, draft.isChanged ? draft.value : null, draft.revision);
    },
  });
  const save = () => {
    setAskingToSave(false);
    draft.sent();
    props.onSave(draft.value, draft.revision);
  };
  return (
    <PageFrame
      title={day.name}
      subtitle={periodText(day, format)}
      badge={{ text: t(`customerDays.state.${day.state}`), tone: customerDayStateTones[day.state] }}
      back={{ content: t("customerDays.list.title"), url: "/app/customer-days" }}
      width="full"
      primary={actions.primary}
      secondary={actions.secondary}
    >
      <UnsavedChanges
        id="customer-day-save-bar"
        open={draft.isChanged && mayDo(day.state, "edit")}
        saving={props.working !== null}
        onSave={() => (day.state === "scheduled" ? setAskingToSave(true) : save())}
        onDiscard={draft.discard}
      />
      <DayColumns {...props} draft={draft} />
      <StatusMessage message={props.done ? t(`customerDays.done.${props.done}`) : ""} />
      {actions.modal}
      <ConfirmModal
        open={isAskingToSave}
        title={t("customerDays.editor.saveScheduledTitle")}
        confirm={t("actions.save")}
        onConfirm={save}
        onClose={() => setAskingToSave(false)}
      >
        {t("customerDays.editor.saveScheduledBody")}
      </ConfirmModal>
    </PageFrame>
  );
}

/** What there is to do on the left, and the preview on the right; on a phone the preview follows. */
function DayColumns(props: CustomerDayPageProps & { readonly draft: Draft<CustomerDayContent> }) {
  const t = useText();
  const { day, draft, problem } = props;
  const [language, setLanguage] = useState(useLanguage());
  const errorOf = useFieldErrors(problem, draft);
  useLanguageOfIssues(problem, language, setLanguage);
  const form = { content: draft.value, currencyCode: day.currencyCode, language, errorOf, onChange: (next: CustomerDayContent) => draft.change(withFittingTexts(draft.value, next)) };
  const review = props.review(draft.isChanged);
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          <CustomerDayNotices {...props} onKeepMine={({ value, revision }) => props.onSave(value, revision)} />
          {day.results !== null && <DayResultsCard day={day} results={day.results} />}
          {day.state !== "draft" && review}
          {mayDo(day.state, "edit") ? (
            <>
              <PeriodFields {...form} shopTimeZone={day.shopTimeZone} />
              <OfferFields {...form} />
              <BannerFields {...form} onLanguage={setLanguage} />
              <PriceNoticeFields {...form} onLanguage={setLanguage} />
            </>
          ) : (
            <OfferFacts day={day} />
          )}
          {day.state === "draft" && review}
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        {/* Focusable, because on a low screen it scrolls on its own, and keys must be able to scroll it. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="kundentag-beside" role="region" aria-label={t("customerDays.preview.title")} tabIndex={0}>
          <CustomerDayPreview
            state={day.state}
            content={draft.value}
            currencyCode={day.currencyCode}
            language={language}
            // The form has its own tabs; without it, the preview needs them.
            onLanguage={mayDo(day.state, "edit") ? null : setLanguage}
          />
        </div>
      </Layout.Section>
    </Layout>
  );
}
