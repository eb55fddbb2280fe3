import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { useState } from "react";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminLoader } from "#app/http/admin.server.ts";
import { loadHomeDays } from "#app/modules/customer-days/index.server.ts";
import { HomeDaysCard } from "#app/modules/customer-days/ui/home-days-card.tsx";
import { isGuideHidden, hideGuide } from "#app/modules/shops/ui/guide-visibility.ts";
import { OpenCasesCard } from "#app/modules/privacy-requests/ui/open-cases-card.tsx";
import { loadShopProfile } from "#app/modules/shops/index.server.ts";
import { HomePage } from "#app/modules/shops/ui/home-page.tsx";
import { SetUpGuide } from "#app/modules/shops/ui/set-up-guide.tsx";
import { setUpSteps } from "#app/modules/shops/ui/set-up-steps.ts";
import { useThemeBlocks } from "#app/modules/shops/ui/theme-blocks.ts";
import { ThemeCard } from "#app/modules/shops/ui/theme-card.tsx";
import { listSurveys, loadThisMonth } from "#app/modules/surveys/index.server.ts";
import { LiveSurveysCard } from "#app/modules/surveys/ui/live-surveys-card.tsx";
import { MonthCard } from "#app/modules/surveys/ui/month-card.tsx";
import { blockLink, embedLink } from "#app/ui/theme-editor-link.ts";
import { useCreateSurvey } from "./create-survey.ts";
import type { loader as layout } from "./layout.tsx";

const read = adminLoader(async ({ ctx }) => ({
  profile: await loadShopProfile(ctx),
  surveys: await listSurveys(ctx),
  month: await loadThisMonth(ctx),
  days: await loadHomeDays(ctx),
  openCases: await privacyDesk().listOpenCases(ctx),
}));

export const loader = async (args: LoaderFunctionArgs) => ({
  ...(await read(args)),
  isGuideHidden: isGuideHidden(args.request.headers.get("cookie")),
});

const casesShown = 5;

export default function Home() {
  const home = useLoaderData<typeof loader>();
  const frame = useRouteLoaderData<typeof layout>("routes/admin/layout");
  const blocks = useThemeBlocks();
  const [isHidden, setHidden] = useState(home.isGuideHidden);
  const { isCreating, create } = useCreateSurvey();
  const draft = home.surveys.find((survey) => survey.state === "draft");
  const place = frame ?? { shop: "", apiKey: "" };
  const links = {
    survey: blockLink(place, { handle: "survey", template: "index" }),
    "survey-popup": embedLink(place, "survey-popup"),
    "privacy-choices": blockLink(place, { handle: "privacy-choices", template: "index" }),
    "customer-day": blockLink(place, { handle: "customer-day", template: "index" }),
  };
  const steps = setUpSteps({
    profile: home.profile,
    hasPublished: home.surveys.some((survey) => survey.publishedVersion !== null),
    surveyAction: draft ? { url: `/app/surveys/${draft.id}` } : { onAction: () => create("anonymous"), loading: isCreating },
    isLinkedLive: home.surveys.some(({ mode, state }) => mode === "linked" && state === "published"),
    blocks,
    placeLinks: links,
  });
  // Hidden once all was set up: a linked survey that came later brings a step of its own.
  const isNewStep = steps.some(({ name, state }) => name === "choices" && state === "to-do");
  const hide = () => {
    hideGuide();
    setHidden(true);
  };
  return (
    <HomePage>
      {(!isHidden || isNewStep) && <SetUpGuide steps={steps} onDismiss={hide} />}
      <HomeDaysCard days={home.days} />
      <MonthCard month={home.month} />
      <OpenCasesCard cases={home.openCases.slice(0, casesShown)} total={home.openCases.length} />
      <LiveSurveysCard surveys={home.surveys} />
      <ThemeCard blocks={blocks} links={links} />
    </HomePage>
  );
}
