import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { PROJECT, projectFiles, projectText } from "#tests/support/get/project-files.ts";

const documents = projectFiles("", ".md");
const { scripts } = JSON.parse(projectText("package.json")) as { scripts: Readonly<Record<string, string>> };

/** What npm does by itself, without a script of ours. */
const ofNpm = new Set(["ci", "prune", "install", "exec"]);

/** Commands of npm that a document tells people to type: in code marks or in blocks of code. */
function commandsIn(text: string): string[] {
  const code = [...text.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([part]) => part).join("\n");
  return [...code.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)].map(([, , name = ""]) => name);
}

/** Files and folders a document names: targets of links, and paths in code marks. Patterns and placeholders are none. */
function pathsIn(text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map(([, target = ""]) => target);
  const marked = [...text.matchAll(/`([^`\s]+)`/g)].map(([, code = ""]) => code);
  const isPath = (code: string): boolean =>
    /^[\w.$@[\]-]+(\/[\w.$@[\]-]+)*\/?$/.test(code) && (/^(app|tests|prisma|extensions|docs)\//.test(code) || /^[\w./$[\]-]+\.(ts|tsx|js|css|json|toml|md|liquid|prisma|graphql|sql)$/.test(code));
  return [...links, ...marked.filter(isPath)];
}

/** Paths that lead nowhere: neither from the document, nor from the project or `app/`, nor as a file's name below the document. */
function deadPathsIn(document: string, text: string): string[] {
  const bases = [dirname(document), "", "app"];
  const below = projectFiles(dirname(document) === "." ? "" : dirname(document)).map((path) => basename(path));
  const isThere = (path: string): boolean =>
    below.includes(path) || bases.some((base) => existsSync(join(PROJECT, normalize(join(base, decodeURIComponent(path))))));
  return pathsIn(text).filter((path) => !isThere(path));
}

describe("documents", () => {
  test.each(documents)("%s names only files that are there", (document) => {
    expect(deadPathsIn(document, projectText(document))).toEqual([]);
  });

  test.each(documents)("%s tells to run only commands that exist", (document) => {
    expect(commandsIn(projectText(document)).filter((name) => !ofNpm.has(name) && !(name in scripts))).toEqual([]);
  });

  test("would be found with a path or command that is gone", () => {
    expect(deadPathsIn("README.md", "See `app/gone.ts`, [this](docs/gone.md), `app/shared/result.ts` and [that](app/shared).")).toEqual(["docs/gone.md", "app/gone.ts"]);
    expect(deadPathsIn("app/modules/vault/README.md", "See `index.ts` and `model/gone.ts`; `a/<b>.ts` and `views/` are no paths.")).toEqual(["model/gone.ts"]);
    expect(commandsIn("`npm ci && npm run demo -- --reset`, then `npm test`; npm and others")).toEqual(["ci", "demo", "test"]);
    expect(commandsIn("```sh\nnpm run keys:new # a key\n```")).toEqual(["keys:new"]);
  });

  test("of the modules say in at most 60 lines what each is for", () => {
    const modules = readdirSync(join(PROJECT, "app/modules"));
    expect(modules.filter((module) => !documents.includes(`app/modules/${module}/README.md`))).toEqual([]);
    expect(modules.filter((module) => projectText(`app/modules/${module}/README.md`).trimEnd().split("\n").length > 60)).toEqual([]);
  });

  test("of decisions are numbered without a gap and say date, context, decision and consequences", () => {
    const decisions = documents.filter((path) => path.startsWith("docs/decisions/"));
    expect(decisions.length).toBeGreaterThan(8);
    decisions.forEach((path, index) => {
      expect(path).toMatch(new RegExp(`^docs/decisions/${String(index + 1).padStart(3, "0")}-[a-z0-9-]+\\.md$`));
      const text = projectText(path);
      expect(text, path).toMatch(/^# \d{3} .+\n\nDate: \d{4}-\d{2}-\d{2}\. Status: (accepted|superseded by \[\d{3}\]\(.+\))\.\n/);
      expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading), path).toEqual(["Context", "Decision", "Consequences"]);
    });
  });
});
