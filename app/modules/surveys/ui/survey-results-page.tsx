import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { DistributionChart } from "#app/ui/distribution-chart.tsx";
import { DownloadButton } from "#app/ui/download-button.tsx";
import { EmptyCard } from "#app/ui/empty-card.tsx";
import { FactList } from "#app/ui/fact-list.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import { TrendChart } from "#app/ui/trend-chart.tsx";
import type { SurveyReport } from "../model/screens.ts";
import { NpsFigure } from "./nps-figure.tsx";
import { SurveyComments, type SurveyCommentsProps } from "./survey-comments.tsx";
import { surveyStateTones } from "./survey-state-badge.tsx";

interface SurveyResultsPageProps extends Omit<SurveyCommentsProps, "report"> {
  readonly report: SurveyReport;
}

/** What shoppers answered, and nothing about groups so small that one of them could be recognised. */
export function SurveyResultsPage({ report, ...comments }: SurveyResultsPageProps) {
  const t = useText();
  const language = useLanguage();
  const { survey } = report;
  return (
    <PageFrame
      title={t("results.title")}
      subtitle={survey.title[language]}
      badge={{ text: t(`surveys.state.${survey.state}`), tone: surveyStateTones[survey.state] }}
      back={{ content: survey.title[language] || t("surveys.list.untitled"), url: `/app/surveys/${survey.id}` }}
    >
      {report.answers === 0 ? (
        <EmptyCard title={t("results.emptyTitle")} action={{ content: t("results.emptyAction"), url: `/app/surveys/${survey.id}` }}>
          {t("results.emptyBody")}
        </EmptyCard>
      ) : (
        <BlockStack gap="400">
          <Overview report={report} />
          <Distribution report={report} />
          <Trend report={report} />
          <SurveyComments report={report} {...comments} />
        </BlockStack>
      )}
    </PageFrame>
  );
}

function Overview({ report }: { readonly report: SurveyReport }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const hidden = t("results.hidden", { smallest: report.smallestReportedGroup });
  const count = (value: number | null) => (value === null ? hidden : format.number(value));
  return (
    <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
      <SectionCard title={t("chart.nps")}>
        <NpsFigure nps={report.nps} smallest={report.smallestScoredGroup} />
      </SectionCard>
      <SectionCard title={t("results.answers")}>
        <FactList
          facts={[
            { name: t("results.allAnswers"), value: format.number(report.answers) },
            { name: t("results.scored"), value: count(report.scored) },
            { name: t("results.skipped"), value: count(report.skipped) },
          ]}
        />
        <DownloadButton url={`/app/surveys/${report.survey.id}/answers.csv?language=${language}`} fileName={`${report.survey.handle}.csv`}>
          {t("results.csv")}
        </DownloadButton>
      </SectionCard>
    </InlineGrid>
  );
}

function Distribution({ report }: { readonly report: SurveyReport }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const { counts, groups } = report;
  if (counts === null || groups === null) {
    return (
      <SectionCard title={t("results.distribution.title")}>
        <Text as="p">{t("results.distribution.hidden", { smallest: report.smallestReportedGroup })}</Text>
      </SectionCard>
    );
  }
  const groupOf = (score: number) => (score >= 9 ? "promoters" : score >= 7 ? "passives" : "detractors");
  const tones = { promoters: "positive", passives: "neutral", detractors: "negative" } as const;
  const finding = t("results.distribution.finding", {
    promoters: format.number(groups.promoters),
    passives: format.number(groups.passives),
    detractors: format.number(groups.detractors),
  });
  return (
    <SectionCard title={t("results.distribution.title")} lead={report.survey.question[language]}>
      <DistributionChart
        title={t("results.distribution.title")}
        description={finding}
        valueName={t("results.distribution.score")}
        bars={counts.map((count, score) => ({ label: String(score), count, tone: tones[groupOf(score)], group: t(`results.groups.${groupOf(score)}`) }))}
      />
      <Text as="p">{finding}</Text>
    </SectionCard>
  );
}

function Trend({ report }: { readonly report: SurveyReport }) {
  const t = useText();
  const format = useFormat();
  const withScore = report.weeks.filter((week) => week.nps !== null).length;
  const isHidden = report.weeks.some((week) => week.answers === null);
  return (
    <SectionCard title={t("results.trend.title")} lead={t("results.trend.lead", { smallest: report.smallestScoredGroup })}>
      <TrendChart
        title={t("results.trend.title")}
        description={t("results.trend.finding", { weeks: format.number(report.weeks.length), scored: format.number(withScore) })}
        points={report.weeks.map((week) => ({ on: week.weekOn, answers: week.answers, score: week.nps?.score ?? null }))}
      />
      {isHidden && (
        <Text as="p" tone="subdued">
          {t("results.trend.hidden", { smallest: report.smallestReportedGroup })}
        </Text>
      )}
    </SectionCard>
  );
}
