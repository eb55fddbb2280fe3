import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { cruise, type IConfiguration, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROJECT, projectText } from "#tests/support/get/project-files.ts";

interface Rules {
  readonly default: { readonly forbidden: IForbiddenRuleType[]; readonly options: NonNullable<IConfiguration["options"]> };
  readonly moduleRanks: Readonly<Record<string, number>>;
}
const { default: rules, moduleRanks } = (await import(pathToFileURL(join(PROJECT, ".dependency-cruiser.js")).href)) as Rules;

async function cruiseIn(baseDir: string, folders: readonly string[]): Promise<ICruiseResult> {
  const options: ICruiseOptions = { ...rules.options, baseDir, validate: true, ruleSet: { forbidden: rules.forbidden } };
  const { output } = await cruise([...folders], options, rules.options.enhancedResolveOptions);
  return output as ICruiseResult;
}

const found = ({ summary }: ICruiseResult): string[] => summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

describe("the import graph", () => {
  let graph: ICruiseResult;
  beforeAll(async () => {
    graph = await cruiseIn(PROJECT, ["app", "tests", "extensions"]);
  });

  test("breaks no rule of the house", () => {
    expect(found(graph)).toEqual([]);
  });

  test("is seen: imports by #app and #tests lead to files, types included", () => {
    const own = graph.modules.flatMap((module) => module.dependencies.filter((dependency) => /^#(app|tests)\//.test(dependency.module)));
    expect(own.length).toBeGreaterThan(300);
    expect(own.filter((dependency) => !/^(app|tests)\//.test(dependency.resolved))).toEqual([]);
    expect(own.some((dependency) => dependency.dependencyTypes.includes("type-only"))).toBe(true);
  });

  test("knows the rank of every module", () => {
    const modules = readdirSync(join(PROJECT, "app/modules"));
    expect(modules.filter((module) => !(module in moduleRanks))).toEqual([]);
    const rows = [...projectText("app/README.md").matchAll(/^\| (\d) \| (.+) \|$/gm)];
    const onTheMap = rows.flatMap(([, rank, cell = ""]) => [...cell.matchAll(/\[([a-z-]+)\]\(modules\//g)].map(([, module]) => [module, Number(rank)]));
    expect(Object.fromEntries(onTheMap)).toEqual(Object.fromEntries(modules.map((module) => [module, moduleRanks[module]])));
  });
});

/** One fault: a file that imports what it must not. `types` imports a type only, which some rules allow and others do not. */
interface Fault {
  readonly rule: string;
  readonly at: string;
  readonly imports: string;
  readonly types?: boolean;
}

const faults: readonly Fault[] = [
  { rule: "layer-shared", at: "app/shared/a.ts", imports: "#app/config/limits.ts" },
  { rule: "layer-config", at: "app/config/a.ts", imports: "#app/platform/logging/pino-log.server.ts" },
  { rule: "layer-platform", at: "app/platform/queue/a.server.ts", imports: "#app/modules/shops/index.server.ts", types: true },
  { rule: "layer-module", at: "app/modules/shops/use-cases/a.server.ts", imports: "#app/composition/app.server.ts" },
  { rule: "layer-module", at: "app/modules/shops/use-cases/b.server.ts", imports: "#app/config/env.server.ts" },
  { rule: "layer-module", at: "app/modules/shops/use-cases/c.server.ts", imports: "#app/platform/shopify/api.server.ts", types: true },
  { rule: "layer-module", at: "app/modules/shops/model/d.ts", imports: "#app/ui/page.tsx" },
  { rule: "layer-module-ui", at: "app/modules/shops/ui/a.tsx", imports: "../store/shops.server.ts", types: true },
  { rule: "layer-module-ui", at: "app/modules/surveys/ui/b.tsx", imports: "#app/modules/shops/index.server.ts", types: true },
  { rule: "layer-composition", at: "app/composition/a.server.ts", imports: "#app/http/problem.ts" },
  { rule: "layer-http", at: "app/http/a.server.ts", imports: "#app/platform/database/database.server.ts" },
  { rule: "layer-http", at: "app/http/b.server.ts", imports: "#app/modules/shops/store/shops.server.ts" },
  { rule: "layer-routes", at: "app/routes/admin/a.tsx", imports: "#app/composition/app.server.ts" },
  { rule: "layer-routes", at: "app/routes/admin/b.tsx", imports: "#app/modules/shops/views/shop.server.ts" },
  { rule: "layer-routes", at: "app/routes/admin/c.tsx", imports: "#app/platform/database/database.server.ts" },
  { rule: "layer-ui", at: "app/ui/a.tsx", imports: "#app/modules/shops/index.ts" },
  { rule: "layer-entry", at: "app/entry.other.server.ts", imports: "#app/modules/shops/index.server.ts" },
  { rule: "layer-command", at: "app/commands/a.ts", imports: "#app/modules/shops/store/shops.server.ts" },
  { rule: "layer-extension", at: "extensions/storefront/assets/a.js", imports: "../../../app/shared/result.ts" },
  { rule: "layer-stand-in", at: "tests/stand-in/a.ts", imports: "#app/platform/shopify/scopes.ts" },
  { rule: "modules-know-lower-ranks-only", at: "app/modules/consent/use-cases/a.server.ts", imports: "#app/modules/surveys/index.server.ts" },
  { rule: "modules-know-lower-ranks-only", at: "app/modules/consent/use-cases/b.server.ts", imports: "#app/modules/customers/index.server.ts" },
  { rule: "rank-four-knows-no-feature", at: "app/modules/privacy-requests/use-cases/a.server.ts", imports: "#app/modules/surveys/index.server.ts" },
  { rule: "modules-are-entered-by-their-door", at: "app/modules/surveys/use-cases/a.server.ts", imports: "#app/modules/shops/use-cases/register.server.ts" },
  { rule: "database-in-store-and-views-only", at: "app/modules/shops/use-cases/e.server.ts", imports: "#app/platform/database/database.server.ts" },
  { rule: "keys-in-the-vault-only", at: "app/modules/shops/store/a.server.ts", imports: "#app/platform/keys/aes-gcm.server.ts" },
  { rule: "mail-by-mailings-only", at: "app/modules/surveys/use-cases/b.server.ts", imports: "#app/platform/mail/smtp-transport.server.ts", types: true },
  { rule: "mail-by-mailings-only", at: "app/modules/surveys/use-cases/c.server.ts", imports: "nodemailer" },
  { rule: "model-is-pure", at: "app/modules/shops/model/a.ts", imports: "../store/shops.server.ts", types: true },
  { rule: "model-and-shared-do-no-io", at: "app/modules/shops/model/b.ts", imports: "node:fs" },
  { rule: "model-and-shared-do-no-io", at: "app/shared/b.ts", imports: "pg" },
  { rule: "server-files-stay-on-the-server", at: "app/ui/b.tsx", imports: "#app/modules/shops/store/shops.server.ts" },
  { rule: "server-files-stay-on-the-server", at: "app/modules/shops/index.ts", imports: "./store/shops.server.ts" },
  { rule: "node-on-the-server-only", at: "app/modules/shops/ui/c.tsx", imports: "node:path" },
  { rule: "polaris-in-ui-only", at: "app/routes/admin/d.tsx", imports: "@shopify/polaris" },
  { rule: "drivers-in-platform-only", at: "app/modules/shops/store/b.server.ts", imports: "pg" },
  { rule: "shopify-library-at-the-edge", at: "app/modules/shops/use-cases/d.server.ts", imports: "@shopify/shopify-api" },
  { rule: "app-runs-without-tests", at: "app/platform/clock/a.ts", imports: "#tests/support/database.ts" },
  { rule: "app-runs-without-dev-dependencies", at: "app/platform/clock/b.ts", imports: "vitest" },
  { rule: "no-circles", at: "app/shared/circle.ts", imports: "./way-back.ts" },
  { rule: "no-broken-imports", at: "app/shared/c.ts", imports: "./not-there.ts" },
];

/** What is imported and must exist, with what it imports in turn. */
const targets: Readonly<Record<string, string>> = {
  "app/shared/way-back.ts": 'import "./circle.ts";',
  "app/shared/types-point-back.ts": 'import type { Planted } from "./circle-of-types.ts";',
  "app/shared/nobody-imports-this.ts": "",
  "app/entry.start.server.ts": "",
};

/** What the faults are not allowed to hide: the same arrows where they are right. */
const rightArrows: readonly Omit<Fault, "rule">[] = [
  { at: "app/modules/shops/store/right.server.ts", imports: "#app/platform/database/database.server.ts" },
  { at: "app/modules/vault/right.server.ts", imports: "#app/platform/keys/aes-gcm.server.ts" },
  { at: "app/modules/surveys/use-cases/right.server.ts", imports: "#app/modules/shops/index.server.ts" },
  { at: "app/modules/shops/ui/right.tsx", imports: "@shopify/polaris" },
  { at: "app/composition/right.ts", imports: "pg", types: true },
  { at: "app/shared/circle-of-types.ts", imports: "./types-point-back.ts" },
  { at: "app/shared/right.test.ts", imports: "#app/platform/database/database.server.ts" },
];

describe("every rule of the import graph", () => {
  let tree: string;
  let reported: string[];
  beforeAll(async () => {
    tree = plant();
    reported = found(await cruiseIn(tree, ["app", "tests", "extensions"]));
  });
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  test.each(faults)("$rule finds $at → $imports", ({ rule, at }) => {
    expect(reported.filter((line) => line.startsWith(`${rule}: ${at} → `))).toHaveLength(1);
  });

  test("no-dead-files finds a file that nothing leads to", () => {
    expect(reported.filter((line) => line.startsWith("no-dead-files: ") && line.includes("app/shared/nobody-imports-this.ts"))).not.toEqual([]);
  });

  test.each(rightArrows)("leaves alone $at → $imports", ({ at }) => {
    expect(reported.filter((line) => !line.startsWith("no-dead-files") && line.includes(`: ${at} → `))).toEqual([]);
  });

  test("is planted a fault for", () => {
    const planted = new Set([...faults.map(({ rule }) => rule), "no-dead-files"]);
    expect([...new Set(rules.forbidden.map(({ name = "" }) => name))].filter((name) => !planted.has(name))).toEqual([]);
  });
});

/** Builds a tree with one file per fault, whatever they import, and packages of the names the rules know. */
function plant(): string {
  const folder = mkdtempSync(join(tmpdir(), "kundentag-graph-"));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const { type, imports } = JSON.parse(projectText("package.json")) as { type: string; imports: object };
  const dependencies = { "@shopify/polaris": "1", "@shopify/shopify-api": "1", nodemailer: "1", pg: "1" };
  write("package.json", JSON.stringify({ name: "planted", type, imports, dependencies, devDependencies: { vitest: "1" } }));
  for (const name of [...Object.keys(dependencies), "vitest"]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", type: "module", exports: "./index.js" }));
    write(`node_modules/${name}/index.js`, "export const planted = true;");
  }
  for (const { imports: specifier } of [...faults, ...rightArrows]) {
    if (specifier.startsWith("#")) write(specifier.slice(1), "export const planted = true;");
  }
  for (const path of ["app/modules/shops/store/shops.server.ts", "app/shared/result.ts"]) write(path, "export const planted = true;");
  for (const [path, text] of Object.entries(targets)) write(path, `${text}\nexport const planted = true;`);
  for (const { at, imports: specifier, types } of [...faults, ...rightArrows]) {
    write(at, `import ${types ? "type " : ""}{ planted } from "${specifier}";\nexport type Planted = typeof planted;\nexport const use = () => [${types ? "" : "planted"}];`);
  }
  return folder;
}
