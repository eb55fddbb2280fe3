import { ESLint, Linter } from "eslint";
import { parser } from "typescript-eslint";
import { beforeAll, describe, expect, test } from "vitest";
import { PROJECT } from "#tests/support/get/project-files.ts";

const eslint = new ESLint({ cwd: PROJECT });

describe("what ESLint says about the tree", () => {
  test("is nothing", { timeout: 400_000 }, async () => {
    const results = await eslint.lintFiles(["."]);
    expect(results.length).toBeGreaterThan(300);
    const found = results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) => `${filePath.slice(PROJECT.length + 1)}:${String(line)} ${ruleId ?? "parser"}: ${message}`),
    );
    expect(found).toEqual([]);
  });
});

/** Files that stand for their kind: a fault is linted under their name, the file itself is not touched. */
const app = "app/shared/result.ts";
const module = "app/modules/vault/index.ts";
const component = "app/ui/page-frame.tsx";
const storefront = "extensions/storefront/assets/kundentag-survey.js";
const aTest = "tests/support/database.ts";
const standIn = "tests/stand-in/main.ts";

interface Fault {
  readonly rule: string;
  readonly at: string;
  readonly code: string;
}

/** Each must be found by `no-restricted-syntax`; together they must touch every shape that the configuration refuses. */
const refusedShapes: readonly Omit<Fault, "rule">[] = [
  { at: app, code: "export enum Answer { yes, no }" },
  { at: app, code: "export namespace Answers { export const yes = 1; }" },
  { at: app, code: "export class Answer { constructor(readonly yes: boolean) {} }" },
  { at: app, code: "export const read = (tx: { $queryRawUnsafe(sql: string): void }) => tx.$queryRawUnsafe('SELECT 1');" },
  { at: app, code: "export const write = (tx: Record<string, (sql: string) => void>) => tx['$executeRawUnsafe']?.('SELECT 1');" },
  { at: app, code: "declare const Prisma: { raw(sql: string): string }; export const sql = (name: string) => Prisma.raw(name);" },
  { at: app, code: "export const url = process.env.APP_URL;" },
  { at: app, code: "export const url = process['env']['APP_URL'];" },
  { at: app, code: "const { env } = process; export const url = env['APP_URL'];" },
  { at: app, code: "import { env } from 'node:process'; export const url = env['APP_URL'];" },
  { at: storefront, code: "document.body.innerHTML = location.hash;" },
  { at: storefront, code: "document.body.insertAdjacentHTML('beforeend', location.hash);" },
  { at: storefront, code: "document.write(location.hash);" },
  { at: component, code: "export const Note = ({ text }: { readonly text: string }) => <p dangerouslySetInnerHTML={{ __html: text }} />;" },
  { at: component, code: "export const props = (html: string) => ({ dangerouslySetInnerHTML: { __html: html } });" },
  { at: standIn, code: "export const show = (place: Element, text: string) => { place.outerHTML = text; };" },
  { at: component, code: "export const Here = () => <p>{globalThis.location.pathname}</p>;" },
  { at: "app/modules/surveys/ui/month-card.tsx", code: "export const Here = () => <p>{window.location.pathname}</p>;" },
  { at: module, code: "export const today = () => new Date();" },
  { at: module, code: "export const today = () => Date.now();" },
  { at: module, code: "import { Temporal } from 'temporal-polyfill'; export const today = () => Temporal.Now.plainDateISO();" },
  { at: module, code: "export const chance = () => Math.random();" },
  { at: module, code: "export const ask = () => fetch('https://example.com');" },
  { at: aTest, code: "import { test } from 'vitest'; test.skip('later', () => {});" },
  { at: aTest, code: "import { describe } from 'vitest'; describe.only('mine', () => {});" },
  { at: aTest, code: "import { vi } from 'vitest'; vi.mock('#app/shared/result.ts');" },
];

const lines = (count: number): string => "a();\n".repeat(count);

const faults: readonly Fault[] = [
  ...refusedShapes.map((fault) => ({ rule: "no-restricted-syntax", ...fault })),
  { rule: "max-lines", at: app, code: `declare const a: () => void;\n${lines(400)}` },
  { rule: "max-lines", at: aTest, code: `declare const a: () => void;\n${lines(400)}` },
  { rule: "max-lines", at: "app/routes/auth/$.ts", code: `declare const a: () => void;\n${lines(100)}` },
  { rule: "max-lines-per-function", at: app, code: `declare const a: () => void;\nexport function long(): void {\n${lines(60)}}` },
  { rule: "max-lines-per-function", at: storefront, code: `export function long() {\n${lines(60)}}` },
  { rule: "max-params", at: app, code: "export const sum = (a: number, b: number, c: number, d: number) => a + b + c + d;" },
  { rule: "no-console", at: app, code: "console.log('here');" },
  { rule: "no-console", at: storefront, code: "console.log('here');" },
  { rule: "eqeqeq", at: app, code: "export const same = (a: string, b: string) => a == b;" },
  { rule: "no-eval", at: storefront, code: "eval(location.hash);" },
  { rule: "no-implied-eval", at: storefront, code: "setTimeout('go()', 1);" },
  { rule: "@typescript-eslint/no-implied-eval", at: app, code: "setTimeout('go()', 1);" },
  { rule: "no-new-func", at: storefront, code: "export const run = new Function('return 1');" },
  { rule: "@typescript-eslint/no-explicit-any", at: app, code: "export const take = (value: any) => [value];" },
  { rule: "@typescript-eslint/no-unsafe-member-access", at: app, code: "export const name = (JSON.parse('{}') as { a: string }[]).map((x) => JSON.parse(x.a).name as string);" },
  { rule: "@typescript-eslint/no-floating-promises", at: app, code: "export const go = () => { Promise.resolve(1); };" },
  { rule: "@typescript-eslint/no-misused-promises", at: app, code: "export const go = (list: string[]) => { list.forEach(async () => { await Promise.resolve(); }); };" },
  { rule: "@typescript-eslint/only-throw-error", at: app, code: "export const go = () => { throw { kind: 'no' }; };" },
  {
    rule: "@typescript-eslint/return-await",
    at: app,
    code: "export const go = async (a: () => Promise<number>) => { try { return a(); } catch { return 0; } };",
  },
  {
    rule: "@typescript-eslint/switch-exhaustiveness-check",
    at: app,
    code: "export const say = (a: 'yes' | 'no') => { switch (a) { case 'yes': return 1; } return 0; };",
  },
  { rule: "@typescript-eslint/consistent-type-imports", at: app, code: "import { Clock } from './ports/clock.ts'; export type Watch = Clock;" },
  { rule: "@typescript-eslint/no-unused-vars", at: app, code: "const forgotten = 1;" },
  { rule: "jsx-a11y/alt-text", at: component, code: "export const Picture = () => <img src='/a.png' />;" },
  { rule: "jsx-a11y/click-events-have-key-events", at: component, code: "export const Box = () => <div onClick={() => {}}>a</div>;" },
];

/** What must stay possible where it belongs. */
const right: readonly Fault[] = [
  { rule: "no-restricted-syntax", at: "app/config/env.server.ts", code: "export const url = process.env['APP_URL'];" },
  { rule: "no-restricted-syntax", at: "app/platform/clock/system-clock.ts", code: "export const now = () => new Date();" },
  { rule: "no-restricted-syntax", at: app, code: "declare global { interface Window { shopify: string } }\nexport const sql = (tx: { $queryRaw(s: TemplateStringsArray): void }) => tx.$queryRaw`SELECT 1`;" },
  { rule: "no-console", at: "app/commands/make-migration.ts", code: "console.log('done');" },
];

describe("every rule of ours", () => {
  // Loading the types takes seconds, once.
  beforeAll(async () => {
    await eslint.lintText("export {};", { filePath: app });
  }, 120_000);

  const rulesFiredBy = async ({ at, code }: Omit<Fault, "rule">): Promise<(string | null)[]> => {
    const [result] = await eslint.lintText(code, { filePath: at });
    return result?.messages.map(({ ruleId }) => ruleId) ?? [];
  };

  test.each(faults)("$rule finds, in $at: $code", async (fault) => {
    expect(await rulesFiredBy(fault)).toContain(fault.rule);
  });

  test.each(right)("$rule leaves alone, in $at: $code", async (fault) => {
    expect(await rulesFiredBy(fault)).not.toContain(fault.rule);
  });

  test("is configured with shapes that a fault above has", async () => {
    const configured = await Promise.all([app, module, component, storefront, aTest, standIn].map(refusedIn));
    const selectors = [...new Set(configured.flat())];
    expect(selectors.length).toBeGreaterThan(15);
    expect(selectors.filter((selector) => !refusedShapes.some(({ code }) => matches(selector, code)))).toEqual([]);
  });
});

async function refusedIn(file: string): Promise<string[]> {
  const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, [number, ...{ selector: string }[]]> };
  const [, ...shapes] = rules["no-restricted-syntax"] ?? [0];
  return shapes.map(({ selector }) => selector);
}

function matches(selector: string, code: string): boolean {
  const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } } as Linter.LanguageOptions;
  const found = new Linter().verify(code, { files: ["**/*.tsx"], languageOptions, rules: { "no-restricted-syntax": ["error", selector] } }, "shape.tsx");
  return found.some(({ ruleId }) => ruleId === "no-restricted-syntax");
}
