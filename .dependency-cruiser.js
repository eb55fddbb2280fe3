/**
 * The arrows of the house: who may import whom (`app/README.md` shows them). `npx depcruise app tests extensions` checks
 * them, and so does `tests/architecture/import-graph.test.ts`, which also plants a fault for every rule below.
 */

/** A module uses the doors of lower ranks only; upwards it publishes an event. */
export const moduleRanks = {
  shops: 0,
  vault: 0,
  customers: 1,
  consent: 1,
  approvals: 1,
  discounts: 1,
  surveys: 2,
  mailings: 2,
  segments: 2,
  loyalty: 2,
  "customer-days": 3,
  "privacy-requests": 4,
  "processing-register": 4,
};

const ours = "^(app|tests|extensions|prisma)/";
/** Tests stand beside what they test and may reach for anything. */
const tests = "\\.test\\.tsx?$";
const limits = "^app/config/limits\\.ts$";
const doors = "^app/modules/[^/]+/index(\\.server)?\\.ts$";
const browserDoors = "^app/modules/[^/]+/index\\.ts$";
const moduleUi = "^app/modules/[^/]+/ui/";
const ownModule = "^app/modules/$1/";

/** Each layer with what it may import of ours; all else of ours is refused. */
const layers = {
  shared: { from: "^app/shared/", may: ["^app/shared/"] },
  config: { from: "^app/config/", may: ["^app/(config|shared)/"] },
  platform: { from: "^app/platform/", may: ["^app/(platform|config|shared)/"] },
  module: {
    from: "^app/modules/([^/]+)/(?!ui/)",
    may: ["^app/shared/", limits, ownModule, doors, "^app/platform/(database|keys|mail)/"],
  },
  "module-ui": {
    from: "^app/modules/([^/]+)/ui/",
    may: ["^app/(shared|ui)/", limits, "^app/modules/$1/(ui|model)/", browserDoors],
  },
  composition: { from: "^app/composition/", may: ["^app/(composition|platform|config|shared)/", doors] },
  http: {
    from: "^app/http/",
    may: ["^app/(http|composition|shared)/", limits, doors, "^app/platform/(shopify|logging|webhooks)/", "^app/locales/storefront/"],
  },
  routes: { from: "^app/(routes/|root\\.tsx$|routes\\.ts$)", may: ["^app/(routes|http|ui|shared)/", doors, moduleUi] },
  ui: { from: "^app/ui/", may: ["^app/(ui|shared|locales)/"] },
  entry: { from: "^app/entry\\.", may: ["^app/(composition|platform|config|shared|http)/", "^app/entry\\."] },
  command: { from: "^app/commands/", may: ["^app/(commands|composition|platform|config|shared)/", doors] },
  extension: { from: "^extensions/([^/]+)/", may: ["^extensions/$1/"] },
  "stand-in": { from: "^tests/stand-in/", may: ["^tests/stand-in/"] },
};

const layerRules = Object.entries(layers).map(([layer, { from, may }]) => ({
  name: `layer-${layer}`,
  severity: "error",
  comment: `Of ours, ${layer} may import only ${may.join(", ")}.`,
  from: { path: from, pathNot: tests },
  to: { path: ours, pathNot: may },
}));

const named = (names) => `^app/modules/(${names.join("|")})/`;

const rankRules = Object.entries(moduleRanks).map(([module, rank]) => ({
  name: "modules-know-lower-ranks-only",
  severity: "error",
  comment: `${module} has rank ${rank}: of other modules it uses the doors of lower ranks; whoever must react subscribes to its event.`,
  from: { path: `^app/modules/${module}/`, pathNot: tests },
  to: { path: named(Object.keys(moduleRanks).filter((other) => other !== module && moduleRanks[other] >= rank)) },
}));

const features = Object.keys(moduleRanks).filter((module) => moduleRanks[module] === 2 || moduleRanks[module] === 3);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...rankRules,
    {
      name: "rank-four-knows-no-feature",
      severity: "error",
      comment: "Features hand in what they hold about a person and what they do; composition/ makes the lists.",
      from: { path: named(Object.keys(moduleRanks).filter((module) => moduleRanks[module] === 4)), pathNot: tests },
      to: { path: named(features) },
    },
    {
      name: "modules-are-entered-by-their-door",
      severity: "error",
      comment: "Import index.ts or index.server.ts of the other module; what is missing there is not public.",
      from: { path: "^app/modules/([^/]+)/", pathNot: tests },
      to: { path: "^app/modules/", pathNot: [ownModule, doors] },
    },
    {
      name: "database-in-store-and-views-only",
      severity: "error",
      comment: "A module's tables are touched by its own store (writes) and views (reads); everything else calls those.",
      from: { path: "^app/modules/", pathNot: [tests, "^app/modules/[^/]+/(store|views)/"] },
      to: { path: "^app/platform/database/" },
    },
    {
      name: "keys-in-the-vault-only",
      severity: "error",
      comment: "Personal data is opened by the vault and nothing else: it leaves a line in the access log.",
      from: { path: "^app/(?!platform/|composition/|modules/vault/)", pathNot: tests },
      to: { path: "^app/platform/keys/" },
    },
    {
      name: "mail-by-mailings-only",
      severity: "error",
      comment: "There is one legal gate for mail, and it stands in mailings.",
      from: { path: "^app/(?!platform/|composition/|modules/mailings/)", pathNot: tests },
      to: { path: "(^app/platform/mail/|(^|/)node_modules/nodemailer/)" },
    },
    {
      name: "model-is-pure",
      severity: "error",
      comment: "Rules know shared types, limits and each other; what lies outside is handed to them.",
      from: { path: "^app/modules/([^/]+)/model/", pathNot: tests },
      to: { path: ours, pathNot: ["^app/modules/$1/model/", "^app/shared/", limits, browserDoors] },
    },
    {
      name: "model-and-shared-do-no-io",
      severity: "error",
      comment: "No clock, no chance, no I/O: of packages only the schema library and the calendar, of Node only hashing and signing.",
      from: { path: ["^app/modules/[^/]+/model/", "^app/shared/"], pathNot: tests },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer"], pathNot: ["^(node:)?crypto$", "node_modules/zod/", "node_modules/temporal-polyfill/"] },
    },
    {
      name: "server-files-stay-on-the-server",
      severity: "error",
      comment: "A file without .server in its name may be shipped to a browser, so it imports no .server file (types are erased).",
      from: { path: "^app/", pathNot: [tests, "\\.server\\.tsx?$", "^app/(routes/|commands/|entry\\.)"] },
      to: { path: "\\.server\\.tsx?$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "node-on-the-server-only",
      severity: "error",
      comment: "A browser has no Node: a component must not import it.",
      from: { path: ["^app/ui/", moduleUi], pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "polaris-in-ui-only",
      severity: "error",
      comment: "Polaris will be followed by web components: the move shall touch app/ui and modules/*/ui and nothing else.",
      from: { path: "^app/", pathNot: [tests, "^app/ui/", moduleUi] },
      to: { path: "(^|/)node_modules/@shopify/polaris" },
    },
    {
      name: "drivers-in-platform-only",
      severity: "error",
      comment: "What speaks to database, queue or log is an adapter in app/platform; composition may name its types.",
      from: { path: "^app/(?!platform/|commands/)", pathNot: tests },
      to: { path: "(^|/)node_modules/(@prisma/|pg/|pg-boss/|pino/)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "shopify-library-at-the-edge",
      severity: "error",
      comment: "The platform's library is known to its adapters and to the kits that verify what it sends.",
      from: { path: "^app/(?!platform/|http/|commands/)", pathNot: tests },
      to: { path: "(^|/)node_modules/@shopify/shopify-(api|app)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "app-runs-without-tests",
      severity: "error",
      comment: "Shopify is imitated outside the process; the app does not know that there are tests.",
      from: { path: "^(app|extensions)/", pathNot: tests },
      to: { path: "^tests/" },
    },
    {
      name: "app-runs-without-dev-dependencies",
      severity: "error",
      comment: "The image is installed with --omit=dev. routes.ts is read by the build.",
      from: { path: "^app/", pathNot: [tests, "^app/routes\\.ts$"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-circles",
      severity: "error",
      comment: "Two files that need each other are one file, or lack a third. Types may point back.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-broken-imports",
      severity: "error",
      comment: "The import leads nowhere, or to a package that package.json does not name.",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-dead-files",
      severity: "error",
      comment: "Nothing that runs leads here: delete it, or wire it.",
      from: { path: "^app/(entry\\.|root\\.tsx$|routes\\.ts$|routes/|commands/)" },
      to: { path: "^app/", pathNot: [tests, "^app/(entry\\.|root\\.tsx$|routes\\.ts$|routes/|commands/)"], reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^build/", "^app/platform/database/generated/", "^tests/stand-in-checks/fixtures/", "^tests/benchmarks/peers/[^/]+/"] },
    // Types are arrows too: a rule that may name a type of a layer knows that layer.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".d.ts", ".json"],
    },
  },
};
