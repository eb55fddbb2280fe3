import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import tseslint from "typescript-eslint";

/**
 * What holds inside a file. What holds between files is in `.dependency-cruiser.js`; `tests/architecture/lint.test.ts` runs
 * these rules over the tree and plants a fault for each of ours.
 */

const app = ["app/**/*.ts", "app/**/*.tsx"];
const testFiles = ["**/*.test.ts", "**/*.test.tsx", "tests/**/*.ts"];
/** Scripts that a browser loads as they are; TypeScript checks the extension's (`extensions/storefront/jsconfig.json`). */
const plainScripts = ["extensions/*/assets/*.js", "tests/stand-in/**/*.js"];

/** What is refused by its shape; the message is the reason. A later block replaces the list of an earlier one, so lists add up. */
const refuse = (...lists) => ({ "no-restricted-syntax": ["error", ...runnable, ...safeSql, ...lists.flat()] });

const runnable = [
  { selector: "TSEnumDeclaration", message: "Node strips types and cannot run an enum: use a union of texts." },
  { selector: "TSModuleDeclaration[declare!=true]", message: "Node strips types and cannot run a namespace: use a file." },
  { selector: "TSParameterProperty", message: "Node strips types and cannot run a parameter property." },
];
const safeSql = [
  { selector: "Identifier[name=/^\\$(query|execute)RawUnsafe$/]", message: "Raw SQL by tagged template only: a value never becomes SQL." },
  { selector: "Literal[value=/^\\$(query|execute)RawUnsafe$/]", message: "Raw SQL by tagged template only: a value never becomes SQL." },
  {
    selector: "CallExpression[callee.object.name='Prisma'][callee.property.name='raw']",
    message: "Raw SQL by tagged template only: a value never becomes SQL.",
  },
];
const safeMarkup = [
  {
    selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment)$/]",
    message: "Text never becomes markup: make elements and set textContent.",
  },
  {
    selector: "MemberExpression[object.name='document'][property.name=/^write(ln)?$/]",
    message: "Text never becomes markup: make elements and set textContent.",
  },
  { selector: "JSXIdentifier[name='dangerouslySetInnerHTML']", message: "Text never becomes markup: render elements." },
  { selector: "Identifier[name='dangerouslySetInnerHTML']", message: "Text never becomes markup: render elements." },
];
const settingsByConfig = [
  {
    selector: "MemberExpression[object.name='process']:matches([property.name='env'], [property.value='env'])",
    message: "Settings are read once, by app/config/env.server.ts.",
  },
  {
    selector: "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
    message: "Settings are read once, by app/config/env.server.ts.",
  },
  { selector: "ImportDeclaration[source.value=/^(node:)?process$/]", message: "Settings are read once, by app/config/env.server.ts." },
];
const placeByRouter = [
  {
    selector: "MemberExpression[object.name=/^(globalThis|window)$/][property.name='location']",
    message: "The place comes from the router (useLocation): the browser's is ahead of what is being rendered.",
  },
];
const outsideByContext = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The time comes in through the context: ctx.clock.now()." },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "The time comes in through the context: ctx.clock.now()." },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: "The time comes in through the context: ctx.clock.now()." },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "Chance comes in through the context: ctx.ids." },
  { selector: "CallExpression[callee.name='fetch']", message: "What lies outside comes in through the context: ctx.admin." },
];
const testsThatRun = [
  {
    selector: "MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(skip|only|todo|fails|skipIf|runIf)$/]",
    message: "A test runs, always and with all others, or it goes.",
  },
  {
    selector: "MemberExpression[object.name='vi'][property.name=/^(mock|doMock|hoisted)$/]",
    message: "No module mocks: what must be replaced is a port.",
  },
];

export default tseslint.config(
  { ignores: ["build/", "data/", "coverage/", "test-results/", "app/platform/database/generated/", "tests/stand-in-checks/fixtures/", "tests/benchmarks/peers/*/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      "max-params": ["error", 3],
      "no-console": "error",
      // Texts of strangers are cleaned of control characters on purpose.
      "no-control-regex": "off",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      ...refuse(safeMarkup),
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/only-throw-error": ["error", { allow: ["Response"] }],
      // An async function without await turns what it throws into a rejection: what a port promises.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Ports are objects of closures; nothing of ours has a `this` to lose.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: app, rules: refuse(safeMarkup, settingsByConfig, placeByRouter) },
  { files: ["app/config/**"], rules: refuse(safeMarkup) },
  // A route signs in by its kit, calls one use case or view, renders.
  { files: ["app/routes/**"], rules: { "max-lines": ["error", 100] } },
  { files: ["app/modules/**"], rules: refuse(safeMarkup, settingsByConfig, placeByRouter, outsideByContext) },
  // A command speaks to a person, and hands its environment on to what it starts.
  { files: ["app/commands/**"], rules: { "no-console": "off", ...refuse(safeMarkup) } },
  // Express 4 is given handlers that answer by promise; Remix's and ours catch all there is to catch.
  { files: ["app/entry.web.server.ts", "app/http/watch.server.ts"], rules: { "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { arguments: false } }] } },
  // The signature is Remix's.
  { files: ["app/entry.server.tsx"], rules: { "max-params": "off" } },
  // The signature is Express's.
  { files: ["app/http/failed-request.server.ts"], rules: { "max-params": "off" } },
  {
    files: ["app/**/*.tsx"],
    extends: [jsxA11y.flatConfigs.strict],
    rules: {
      // Browsers drop the roles of a table that CSS lays out as blocks, so tables of ours write them out.
      "jsx-a11y/no-redundant-roles": ["error", { table: ["table"], thead: ["rowgroup"], tbody: ["rowgroup"], tr: ["row"] }],
      "jsx-a11y/no-interactive-element-to-noninteractive-role": ["error", { td: ["cell"], tr: ["row"] }],
    },
  },
  {
    files: testFiles,
    rules: {
      "max-params": ["error", 4],
      "max-lines-per-function": "off",
      "no-console": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      ...refuse(testsThatRun),
    },
  },
  // A row of test.each is a list of values.
  { files: ["**/*.test.ts", "**/*.test.tsx"], rules: { "max-params": "off" } },
  { files: ["tests/stand-in/**"], rules: refuse(safeMarkup) },
  {
    files: plainScripts,
    // no-implied-eval judges names that it knows to be the browser's.
    languageOptions: { globals: { window: "readonly", setTimeout: "readonly", setInterval: "readonly" } },
    rules: { "no-undef": "off" },
  },
  {
    files: ["tests/stand-in/**/*.js"],
    // Several parts are sent as one script: what one defines, another uses.
    rules: { "max-lines-per-function": "off", "no-console": "off", "no-unused-vars": "off" },
  },
  { files: ["*.config.ts", "*.config.js", ".dependency-cruiser.js"], rules: refuse() },
);
