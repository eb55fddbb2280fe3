/** One address, and the file that answers it. */
interface Route {
  readonly file: string;
  readonly path?: string;
  readonly index?: boolean;
  readonly children?: Route[];
}

const route = (path: string, file: string, children?: Route[]): Route => ({ path, file, ...(children && { children }) });
const index = (file: string): Route => ({ index: true, file });

/** The surfaces of the app: the framed admin, the storefront behind the app proxy, webhooks, and what anybody may reach. */
export default [
  index("routes/public/root.ts"),
  route("app", "routes/admin/layout.tsx", [
    index("routes/admin/_index.tsx"),
    route("surveys", "routes/admin/surveys._index.tsx"),
    route("surveys/new", "routes/admin/surveys.new.tsx"),
    route("surveys/:surveyId", "routes/admin/surveys.$surveyId.tsx"),
    route("surveys/:surveyId/results", "routes/admin/surveys.$surveyId_.results.tsx"),
    route("privacy", "routes/admin/privacy._index.tsx"),
    route("privacy/:caseId", "routes/admin/privacy.$caseId.tsx"),
    route("privacy/:caseId/answer", "routes/admin/privacy.$caseId_.answer.tsx"),
    route("privacy/:caseId/package", "routes/admin/privacy.$caseId_.package.tsx"),
    route("settings", "routes/admin/settings.tsx"),
    route("activity", "routes/admin/activity.tsx"),
    route("*", "routes/admin/$.tsx"),
  ]),
  // Files are not children of the layout: they are answered as they are, without a page around them.
  route("app/time-zone", "routes/admin/time-zone.ts"),
  route("app/surveys/:surveyId/answers.csv", "routes/admin/surveys.$surveyId_.answers[.]csv.ts"),
  route("app/privacy/:caseId/package.json", "routes/admin/privacy.$caseId_.package[.]json.ts"),
  route("app/privacy/:caseId/certificate.json", "routes/admin/privacy.$caseId_.certificate[.]json.ts"),
  route("app/privacy/:caseId/proofs.html", "routes/admin/privacy.$caseId_.proofs[.]html.ts"),
  route("app/evidence.json", "routes/admin/evidence[.]json.ts"),
  route("auth/*", "routes/auth/$.ts"),
  route("webhooks", "routes/webhooks/$.ts"),
  route("storefront/privacy", "routes/storefront/privacy._index.ts"),
  route("storefront/privacy/access", "routes/storefront/privacy.access.ts"),
  route("storefront/privacy/erasure", "routes/storefront/privacy.erasure.ts"),
  route("storefront/privacy/withdrawals", "routes/storefront/privacy.withdrawals.ts"),
  route("storefront/surveys/:surveyId/answers", "routes/storefront/surveys.$surveyId.answers.ts"),
];
