/** One address, and the file that answers it. */
interface Route {
  readonly file: string;
  readonly path?: string;
  readonly index?: boolean;
  readonly children?: Route[];
}

const route = (path: string, file: string, children?: Route[]): Route => ({ path, file, ...(children && { children }) });
const index = (file: string): Route => ({ index: true, file });

/** Surfaces with pages: the framed admin, and what anybody may reach. Those without stand in `http/direct-surfaces.server.ts`. */
export default [
  index("routes/public/root.ts"),
  route("favicon.ico", "routes/public/favicon.ts"),
  route("app", "routes/admin/layout.tsx", [
    index("routes/admin/_index.tsx"),
    route("surveys", "routes/admin/surveys._index.tsx"),
    route("surveys/new", "routes/admin/surveys.new.tsx"),
    route("surveys/:surveyId", "routes/admin/surveys.$surveyId.tsx"),
    route("surveys/:surveyId/results", "routes/admin/surveys.$surveyId_.results.tsx"),
    route("customer-days", "routes/admin/customer-days._index.tsx"),
    route("customer-days/:dayId", "routes/admin/customer-days.$dayId.tsx"),
    route("customer-days/:dayId/review", "routes/admin/customer-days.$dayId_.review.tsx"),
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
  // Documents of a shopper's own; all else of the storefront is answered ahead of Remix.
  route("storefront/privacy/pages/access", "routes/storefront/access.tsx"),
  route("storefront/privacy/pages/certificates/:caseId", "routes/storefront/certificates.$caseId.tsx"),
  route("auth/login", "routes/auth/login.tsx"),
  route("auth/*", "routes/auth/$.ts"),
  route("*", "routes/public/nowhere.ts"),
];
