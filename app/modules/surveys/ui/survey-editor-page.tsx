import { Banner, BlockStack, Layout } from "@shopify/polaris";
import { useState } from "react";
import { ConflictBanner } from "#app/ui/conflict-banner.tsx";
import { useDraft } from "#app/ui/draft.ts";
import type { Draft } from "#app/ui/draft.ts";
import { isMended, useFieldErrors } from "#app/ui/field-issues.ts";
import { afterTabs, useLanguageOfIssues } from "#app/ui/language-of-issues.ts";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { StatusMessage } from "#app/ui/status-message.tsx";
import { SuccessBanner } from "#app/ui/success-banner.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import { useToast } from "#app/ui/toast.ts";
import { UnsavedChanges } from "#app/ui/unsaved-changes.tsx";
import { publishGaps, type PublishGap } from "../model/publish-gaps.ts";
import type { SurveyDetail } from "../model/screens.ts";
import type { SurveyContent } from "../model/survey-content.ts";
import { mayDo } from "../model/survey-state.ts";
import { MissingFields } from "./missing-fields.tsx";
import { useSurveyActions } from "./survey-actions.tsx";
import type { SurveyIntent } from "./survey-actions.tsx";
import { SurveyPreview } from "./survey-preview.tsx";
import type { NoticeSources } from "./survey-preview.tsx";
import { SurveyPrivacyFields } from "./survey-privacy-fields.tsx";
import { surveyStateTones } from "./survey-state-badge.tsx";
import { SurveyTextFields } from "./survey-text-fields.tsx";

interface SurveyEditorPageProps {
  readonly survey: SurveyDetail;
  readonly notice: Pick<NoticeSources, "processing" | "stamp">;
  /** Shoppers see a notice made from older details of the shop. */
  readonly isNoticeOutdated: boolean;
  /** Theme editor with the survey block ready to be added. */
  readonly placeLink: string;
  readonly problem: Problem | null;
  /** The last answer, once it is complete; undefined before. */
  readonly answer: unknown;
  readonly working: SurveyIntent | "save" | null;
  /** What was done last and went well: told to screen readers, and what to do next. */
  readonly done: SurveyIntent | "save" | null;
  readonly onSave: (content: SurveyContent, revision: number) => void;
  /** `content` is what stands on the screen where it is not saved yet. */
  readonly onAct: (intent: SurveyIntent, content: SurveyContent | null, revision: number) => void;
}

/** The form of a survey with what shoppers will see beside it. */
export function SurveyEditorPage(props: SurveyEditorPageProps) {
  const t = useText();
  const format = useFormat();
  const { survey } = props;
  const language = useLanguage();
  const draft = useDraft({ value: survey.content, revision: survey.revision }, props.answer);
  const missing = publishGaps(draft.value, survey.controller, props.notice.processing);
  const [attempts, setAttempts] = useState(0);
  useToast(props.done && props.done !== "publish" ? t(`surveys.done.${props.done}`) : null, props.answer);
  const actions = useSurveyActions({
    survey,
    hasChanges: draft.isChanged || survey.hasUnpublishedChanges || props.isNoticeOutdated,
    hasUnsaved: draft.isChanged,
    whyNotPublish: missing.length > 0 ? () => setAttempts(attempts + 1) : null,
    working: props.working === "save" ? null : props.working,
    onAct: (intent) => {
      // Only publishing takes along what stands on the screen: whatever else is done, it stays there unsaved.
      const sends = intent === "publish" && draft.isChanged;
      if (sends) draft.sent();
      props.onAct(intent, sends ? draft.value : null, draft.revision);
    },
  });
  return (
    <PageFrame
      title={survey.content.texts[language].title || t("surveys.list.untitled")}
      subtitle={survey.published ? t("surveys.editor.version", { version: survey.published.version, date: format.date(survey.published.publishedAt) }) : t("surveys.editor.neverPublished")}
      badge={{ text: t(`surveys.state.${survey.state}`), tone: surveyStateTones[survey.state] }}
      back={{ content: t("surveys.list.title"), url: "/app/surveys" }}
      width="full"
      primary={actions.primary}
      secondary={actions.secondary}
    >
      <UnsavedChanges
        id="survey-save-bar"
        open={draft.isChanged}
        saving={props.working !== null}
        onSave={() => {
          draft.sent();
          props.onSave(draft.value, draft.revision);
        }}
        onDiscard={draft.discard}
      />
      <EditorColumns {...props} draft={draft} missing={missing} attempts={attempts} />
      <StatusMessage message={props.done ? t(`surveys.done.${props.done}`) : ""} />
      {actions.modal}
    </PageFrame>
  );
}

interface EditorParts extends SurveyEditorPageProps {
  readonly draft: Draft<SurveyContent>;
  readonly missing: readonly PublishGap[];
  /** How often somebody tried to publish with gaps. */
  readonly attempts: number;
}

/** Form and preview side by side; on a phone the preview follows the form. */
function EditorColumns(props: EditorParts) {
  const { survey, draft, problem } = props;
  const [language, setLanguage] = useState(useLanguage());
  const errorOf = useFieldErrors(problem, draft);
  useLanguageOfIssues(problem, language, setLanguage);
  const goTo = (path: string) => {
    const [, code] = /^(?:texts|legitimateInterest)\.(de|en)/.exec(path) ?? [];
    if (code === "de" || code === "en") setLanguage(code);
    afterTabs(() => document.getElementById(path)?.focus());
  };
  const form = { content: draft.value, language, errorOf, onChange: draft.change };
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          <EditorNotices {...props} onGo={goTo} />
          {mayDo(survey.state, "edit") && (
            <>
              <SurveyTextFields {...form} onLanguage={setLanguage} />
              <SurveyPrivacyFields {...form} isModeFixed={survey.isModeFixed} />
            </>
          )}
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <div className="kundentag-beside">
          <SurveyPreview content={draft.value} language={language} controller={survey.controller} {...props.notice} />
        </div>
      </Layout.Section>
    </Layout>
  );
}

/** At most one banner at a time: what went wrong, what comes next, or what is still missing. */
function EditorNotices(props: EditorParts & { readonly onGo: (path: string) => void }) {
  const t = useText();
  const { survey, draft, problem, missing } = props;
  const keepMine = () => {
    const mine = draft.keepMine();
    props.onSave(mine.value, mine.revision);
  };
  if (draft.isOutdated) return <ConflictBanner onTakeNewest={draft.takeNewest} onKeepMine={keepMine} />;
  if (problem !== null && !isMended(problem, draft)) return <ProblemBanner problem={problem} />;
  if (props.done === "publish") {
    return (
      <SuccessBanner title={t("surveys.done.publish")} action={{ content: t("surveys.editor.place"), url: props.placeLink, external: true }}>
        {t("surveys.editor.placeBody")}
      </SuccessBanner>
    );
  }
  if (survey.state === "closed") return <Banner>{t("surveys.editor.closed")}</Banner>;
  if (missing.length === 0 && props.isNoticeOutdated) return <Banner title={t("surveys.editor.noticeOutdatedTitle")}>{t("surveys.editor.noticeOutdatedBody")}</Banner>;
  return <MissingFields missing={missing} attempts={props.attempts} onGo={props.onGo} />;
}
