import { BlockStack } from "@shopify/polaris";
import { useEffect } from "react";
import { ConflictBanner } from "#app/ui/conflict-banner.tsx";
import { DownloadButton } from "#app/ui/download-button.tsx";
import { useDraft, type Draft } from "#app/ui/draft.ts";
import { isMended, useFieldErrors } from "#app/ui/field-issues.ts";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { SectionCard } from "#app/ui/section-card.tsx";
import { StatusMessage } from "#app/ui/status-message.tsx";
import { SuccessBanner } from "#app/ui/success-banner.tsx";
import { useText } from "#app/ui/text.tsx";
import { UnsavedChanges } from "#app/ui/unsaved-changes.tsx";
import { isIdentityComplete } from "../model/controller-identity.ts";
import type { ShopProfile, ShopProfileFields } from "../model/shop-profile.ts";
import { MissingIdentity } from "./missing-identity.tsx";
import { OperationCard, type Operation } from "./operation-card.tsx";
import { ProxyPathCard } from "./proxy-path-card.tsx";
import { ControllerFields, NoticeFields, OfficerFields } from "./profile-fields.tsx";

interface SettingsPageProps {
  readonly profile: ShopProfile;
  readonly operation: Operation;
  /** Her privacy area in the shop, where shoppers reach it. */
  readonly storefrontAddress: string;
  readonly problem: Problem | null;
  /** The last answer, once it is complete; undefined before. */
  readonly answer: unknown;
  readonly saving: boolean;
  /** Something was just saved. */
  readonly saved: boolean;
  /** The first survey, where there is none yet. */
  readonly next: { readonly isBusy: boolean; readonly onCreateSurvey: () => void } | null;
  readonly onSave: (fields: ShopProfileFields, revision: number) => void;
}

/** Who the controller is: every privacy notice is generated from this. */
export function SettingsPage(props: SettingsPageProps) {
  const t = useText();
  const { revision, ...fields } = props.profile;
  const draft = useDraft<ShopProfileFields>({ value: fields, revision }, props.answer);
  const errorOf = useFieldErrors(props.problem, draft);
  useFieldOfAddress();
  const keepMine = () => {
    const mine = draft.keepMine();
    props.onSave(mine.value, mine.revision);
  };
  const form = { fields: draft.value, errorOf, onChange: draft.change };
  return (
    <PageFrame title={t("settings.title")} subtitle={t("settings.subtitle")}>
      <UnsavedChanges
        id="settings-save-bar"
        open={draft.isChanged}
        saving={props.saving}
        onSave={() => {
          draft.sent();
          props.onSave(draft.value, draft.revision);
        }}
        onDiscard={draft.discard}
      />
      <BlockStack gap="400">
        <TopBanner {...props} draft={draft} onKeepMine={keepMine} />
        <ControllerFields {...form} />
        <OfficerFields {...form} />
        <NoticeFields {...form} />
        <ProxyPathCard address={props.storefrontAddress} />
        <OperationCard operation={props.operation} />
        <SectionCard title={t("settings.evidence.title")} lead={t("settings.evidence.lead")}>
          <DownloadButton url="/app/evidence.json" fileName={`${t("settings.evidence.fileName")}.json`}>
            {t("settings.evidence.download")}
          </DownloadButton>
        </SectionCard>
      </BlockStack>
      <StatusMessage message={props.saved ? t("settings.saved") : ""} />
    </PageFrame>
  );
}

interface TopBannerProps extends Pick<SettingsPageProps, "problem" | "saved" | "next"> {
  readonly draft: Draft<ShopProfileFields>;
  readonly onKeepMine: () => void;
}

/** At most one banner: what went wrong, what was just saved, or what is missing. */
function TopBanner({ draft, problem, saved, next, onKeepMine }: TopBannerProps) {
  if (draft.isOutdated) return <ConflictBanner onTakeNewest={draft.takeNewest} onKeepMine={onKeepMine} />;
  if (problem !== null && !isMended(problem, draft)) return <ProblemBanner problem={problem} />;
  const isSaved = saved && !draft.isChanged;
  if (isSaved && isIdentityComplete(draft.value)) return <SavedBanner next={next} />;
  return <MissingIdentity fields={draft.value} isSaved={isSaved} />;
}

/** After saving: on with the set-up, or what saving means for surveys that are published. */
function SavedBanner({ next }: Pick<SettingsPageProps, "next">) {
  const t = useText();
  const action = next
    ? { content: t("setUp.survey.action"), onAction: next.onCreateSurvey, loading: next.isBusy }
    : { content: t("settings.toHome"), url: "/app" };
  return (
    <SuccessBanner title={t("settings.saved")} action={action}>
      {t(next ? "setUp.survey.body" : "settings.savedBody")}
    </SuccessBanner>
  );
}

/** `#controllerName` in the address focuses that field: this is how other pages point at what is missing. */
function useFieldOfAddress(): void {
  useEffect(() => {
    const id = location.hash.slice(1);
    const field = /^[A-Za-z]+$/.test(id) ? document.getElementById(id) : null;
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  }, []);
}
