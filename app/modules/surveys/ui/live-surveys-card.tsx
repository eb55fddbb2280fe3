import { InlineStack, Link, Text } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { SurveyListItem } from "../model/screens.ts";
import { SurveyStateBadge } from "./survey-state-badge.tsx";

/** Home: the surveys shoppers can answer now, or could until somebody paused them. */
export function LiveSurveysCard({ surveys }: { readonly surveys: readonly SurveyListItem[] }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const shown = surveys.filter((survey) => survey.state === "published" || survey.state === "paused");
  return (
    <SectionCard title={t("home.surveys.title")} aside={<Link url="/app/surveys">{t("home.surveys.all")}</Link>}>
      {shown.length === 0 ? (
        <Text as="p">{t("home.surveys.none")}</Text>
      ) : (
        <ul className="kundentag-rows">
          {shown.map((survey) => (
            <li key={survey.id}>
              <InlineStack gap="200" blockAlign="center">
                <Link url={`/app/surveys/${survey.id}/results`}>{survey.title[language] || t("surveys.list.untitled")}</Link>
                <SurveyStateBadge state={survey.state} />
              </InlineStack>
              <Text as="span" tone="subdued">
                {t("home.surveys.answers", { count: survey.answers, number: format.number(survey.answers) })}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}
