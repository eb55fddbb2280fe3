import { InlineStack, Pagination, Text } from "@shopify/polaris";
import { useIsReader } from "#app/ui/reader.tsx";
import { RecordTable } from "#app/ui/record-table.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useKnowsText, useText } from "#app/ui/text.tsx";
import type { AccessLogLine, AccessLogPage } from "../index.ts";

interface AccessLogCardProps {
  readonly log: AccessLogPage;
  readonly onPage: (page: number) => void;
}

/** Who opened personal data, when, why and how much of it; never what it said. */
export function AccessLogCard({ log, onPage }: AccessLogCardProps) {
  const t = useText();
  const format = useFormat();
  const say = useLogWords();
  return (
    <SectionCard title={t("activity.access.title")} lead={t("activity.access.lead")}>
      {log.lines.length === 0 ? (
        <Text as="p">{t("activity.access.none")}</Text>
      ) : (
        <RecordTable
          caption={t("activity.access.title")}
          columns={[
            { title: t("activity.access.at") },
            { title: t("activity.access.actor") },
            { title: t("activity.access.purpose") },
            { title: t("activity.access.what") },
            { title: t("activity.access.count"), numeric: true },
          ]}
          rows={log.lines.map((line) => ({
            id: line.id,
            cells: [format.dateTime(line.at), say.actor(line.actor), say.purpose(line.purpose), <Scope key="what" line={line} />, format.number(line.count)],
          }))}
        />
      )}
      {(log.page > 1 || log.hasNext) && (
        <InlineStack align="center">
          <Pagination
            accessibilityLabel={t("pager.name")}
            label={t("pager.page", { page: log.page })}
            hasPrevious={log.page > 1}
            hasNext={log.hasNext}
            onPrevious={() => onPage(log.page - 1)}
            onNext={() => onPage(log.page + 1)}
          />
        </InlineStack>
      )}
    </SectionCard>
  );
}

/** Which kinds of values were opened, and whose: by our pseudonym, which says nothing about a person. */
function Scope({ line }: { readonly line: AccessLogLine }) {
  const t = useText();
  const say = useLogWords();
  return (
    <>
      {line.fields.map(say.field).join(", ")}
      {line.subject && (
        <Text as="p" variant="bodySm" tone="subdued">
          {t("activity.access.reference", { reference: line.subject.slice(0, 8) })}
        </Text>
      )}
    </>
  );
}

/** The log's short names in words. */
function useLogWords() {
  const t = useText();
  const knows = useKnowsText();
  const isReader = useIsReader();
  const jobName = (job: string) => {
    const key = `jobs.${job.replaceAll(".", "_")}`;
    return knows(key) ? t(key) : job;
  };
  return {
    actor(actor: string): string {
      const [kind = "", ...rest] = actor.split(":");
      const name = rest.join(":");
      if (kind === "staff") return isReader(name) ? t("activity.actor.you") : t("activity.actor.staff", { id: name });
      if (kind === "system") return t("activity.actor.system", { job: jobName(name) });
      return kind === "shopper" || kind === "platform" ? t(`activity.actor.${kind}`) : actor;
    },
    purpose(purpose: string): string {
      const key = `activity.purpose.${purpose}`;
      return knows(key) ? t(key) : purpose;
    },
    field(field: string): string {
      const key = `activity.field.${field.replaceAll(".", "_")}`;
      return knows(key) ? t(key) : field;
    },
  };
}
