import { BlockStack, Button, Text } from "@shopify/polaris";
import { RecordTable } from "./record-table.tsx";
import { SectionCard } from "./section-card.tsx";
import { useFormat, useKnowsText, useText } from "./text.tsx";

export interface FailedJob {
  readonly id: string;
  /** `<module>.<verb-noun>` */
  readonly job: string;
  readonly failedAt: Date | string;
}

interface FailedJobsCardProps {
  readonly jobs: readonly FailedJob[];
  /** The job that is being put back now. */
  readonly replaying: string | null;
  readonly onReplay: (id: string) => void;
}

/** Work that failed as often as it may: it lies here until somebody lets it run again. */
export function FailedJobsCard({ jobs, replaying, onReplay }: FailedJobsCardProps) {
  const t = useText();
  const format = useFormat();
  const knows = useKnowsText();
  const nameOf = (job: string) => {
    const key = `jobs.${job.replaceAll(".", "_")}`;
    return knows(key) ? t(key) : job;
  };
  return (
    <SectionCard title={t("activity.failed.title")} lead={t("activity.failed.lead")}>
      {jobs.length === 0 ? (
        <Text as="p">{t("activity.failed.none")}</Text>
      ) : (
        <RecordTable
          caption={t("activity.failed.title")}
          columns={[{ title: t("activity.failed.job") }, { title: t("activity.failed.at") }, { title: t("activity.failed.mend") }]}
          rows={jobs.map((job) => ({
            id: job.id,
            cells: [
              <BlockStack key="job">
                {nameOf(job.job)}
                <Text as="span" variant="bodySm" tone="subdued">
                  {job.job}
                </Text>
              </BlockStack>,
              format.dateTime(job.failedAt),
              <Button key="replay" loading={replaying === job.id} onClick={() => onReplay(job.id)}>
                {t("activity.failed.replay")}
              </Button>,
            ],
          }))}
        />
      )}
    </SectionCard>
  );
}
