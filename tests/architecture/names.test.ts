import { describe, expect, test } from "vitest";
import { projectFiles } from "#tests/support/get/project-files.ts";

/** Words that say nothing about what a file does. */
const emptyWords = /(^|[-_.])(utils?|helpers?|common|misc|manager|data|info|services?|lib|stuff)([-_.]|$)/;

/** Names in which such a word is a term of the field. */
const terms = /subject-data|data-request|personal-data|data_request/;

/** Names that somebody else decides: npm, Docker, Remix's routes, Shopify's extensions, Prisma's migrations. */
const givenByOthers = [
  /^[^/]+$/,
  /(^|\/)README\.md$/,
  /^app\/routes\//,
  /^extensions\/[^/]+\/(shopify\.extension\.toml|\.theme-check\.yml|jsconfig\.json|locales\/.*)$/,
  /^prisma\/migrations\/(migration_lock\.toml|\d{14}_[a-z_]+\/migration\.sql)$/,
  /^docs\/images\//,
];

/** What is wrong with a path's name; null where nothing is. */
function faultOf(path: string): string | null {
  const ownName = givenByOthers.some((pattern) => pattern.test(path)) ? "" : path;
  for (const part of path.split("/")) {
    if (emptyWords.test(part.replace(terms, ""))) return `${path}: "${part}" does not say what it does`;
  }
  const isKebab = ownName.split("/").every((part) => part === "" || /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part));
  return isKebab ? null : `${path}: is not kebab-case`;
}

describe("files and folders", () => {
  test("say what they do, in kebab-case", () => {
    const paths = projectFiles();
    expect(paths.length).toBeGreaterThan(300);
    expect(paths.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
  });

  test.each([
    "app/shared/date-utils.ts",
    "app/modules/surveys/helpers/score.ts",
    "app/modules/surveys/survey.service.server.ts",
    "app/ui/ConsentTimeline.tsx",
    "app/ui/consent_timeline.tsx",
    "app/shared/common/money.ts",
    "app/modules/customers/customer-info.ts",
    "tests/support/misc.ts",
  ])("would be found as %s", (path) => {
    expect(faultOf(path)).not.toBeNull();
  });

  test.each(["app/modules/vault/privacy/subject-data.server.ts", "app/routes/admin/surveys.$surveyId_.answers[.]csv.ts", "tests/stand-in/graphql/admin-2026-07.pruned.graphql", "Dockerfile"])(
    "may be called %s",
    (path) => {
      expect(faultOf(path)).toBeNull();
    },
  );
});
