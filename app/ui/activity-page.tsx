import { BlockStack } from "@shopify/polaris";
import type { ReactNode } from "react";
import { FailedJobsCard, type FailedJob } from "./failed-jobs-card.tsx";
import { PageFrame } from "./page-frame.tsx";
import { ProblemBanner } from "./problem-banner.tsx";
import type { Problem } from "./problem.ts";
import { StatusMessage } from "./status-message.tsx";
import { useText } from "./text.tsx";

interface ActivityPageProps {
  readonly failed: readonly FailedJob[];
  readonly problem: Problem | null;
  /** A task was just put back. */
  readonly replayed: boolean;
  readonly replaying: string | null;
  readonly onReplay: (id: string) => void;
  /** The access log, handed in by its module. */
  readonly children: ReactNode;
}

/** What happened behind the scenes: who opened personal data, and which tasks could not be carried out. */
export function ActivityPage(props: ActivityPageProps) {
  const t = useText();
  return (
    <PageFrame title={t("activity.title")} subtitle={t("activity.subtitle")} width="full">
      <BlockStack gap="400">
        <ProblemBanner problem={props.problem} />
        <FailedJobsCard jobs={props.failed} replaying={props.replaying} onReplay={props.onReplay} />
        {props.children}
      </BlockStack>
      <StatusMessage message={props.replayed ? t("activity.failed.replayed") : ""} />
    </PageFrame>
  );
}
