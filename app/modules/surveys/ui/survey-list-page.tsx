import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { EmptyCard } from "#app/ui/empty-card.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { RecordTable } from "#app/ui/record-table.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { SurveyListItem } from "../model/screens.ts";
import { SurveyStateBadge } from "./survey-state-badge.tsx";

/** All surveys of the shop, and the way to a new one. */
export function SurveyListPage({ surveys }: { readonly surveys: readonly SurveyListItem[] }) {
  const t = useText();
  const create = { content: t("surveys.list.create"), url: "/app/surveys/new" };
  if (surveys.length === 0) {
    return (
      <PageFrame title={t("surveys.list.title")}>
        <EmptyCard title={t("surveys.list.emptyTitle")} action={create}>
          {t("surveys.list.emptyBody")}
        </EmptyCard>
      </PageFrame>
    );
  }
  return (
    <PageFrame title={t("surveys.list.title")} width="full" primary={create}>
      <Card>
        <SurveyTable surveys={surveys} />
      </Card>
    </PageFrame>
  );
}

function SurveyTable({ surveys }: { readonly surveys: readonly SurveyListItem[] }) {
  const t = useText();
  const format = useFormat();
  return (
    <RecordTable
      caption={t("surveys.list.title")}
      columns={[
        { title: t("surveys.fields.survey") },
        { title: t("surveys.fields.state") },
        { title: t("surveys.fields.mode") },
        { title: t("surveys.fields.answers"), numeric: true },
        { title: t("surveys.fields.nps"), numeric: true },
        { title: t("surveys.fields.updated") },
        { title: t("surveys.fields.results") },
      ]}
      rows={surveys.map((survey) => ({
        id: survey.id,
        cells: [
          <SurveyName key="name" survey={survey} />,
          <InlineStack key="state">
            <SurveyStateBadge state={survey.state} />
          </InlineStack>,
          t(`surveys.mode.${survey.mode}`),
          format.number(survey.answers),
          survey.nps ? format.signed(survey.nps.score) : t("surveys.list.npsTooFew"),
          format.date(survey.updatedAt),
          survey.publishedVersion === null ? (
            "–"
          ) : (
            <Link key="results" url={`/app/surveys/${survey.id}/results`}>
              {t("surveys.list.toResults")}
            </Link>
          ),
        ],
      }))}
    />
  );
}

function SurveyName({ survey }: { readonly survey: SurveyListItem }) {
  const t = useText();
  const language = useLanguage();
  return (
    <BlockStack gap="050">
      <Link url={`/app/surveys/${survey.id}`}>{survey.title[language] || t("surveys.list.untitled")}</Link>
      <Text as="span" variant="bodySm" tone="subdued">
        {t("surveys.list.handle", { handle: survey.handle })}
        {survey.hasUnpublishedChanges && survey.publishedVersion !== null && ` · ${t("surveys.list.unpublishedChanges")}`}
      </Text>
    </BlockStack>
  );
}
