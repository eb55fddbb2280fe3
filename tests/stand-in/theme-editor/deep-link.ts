import { unknownOf } from "../theme-extension/extension-problem.ts";
import { loadExtensions } from "../theme-extension/load-extensions.ts";
import { TEMPLATES } from "./theme-changes.ts";
import type { World } from "../world.ts";
import type { TemplateName } from "./theme-changes.ts";

/** What a deep link asks the theme editor to do as it opens. */
export interface DeepLink {
  readonly template: TemplateName;
  readonly tab: "sections" | "embeds";
  readonly add: { readonly type: string; readonly section: "main" | "apps" } | undefined;
  readonly activate: string | undefined;
  /** What is wrong with the link; the editor opens all the same and says so, as Shopify's does. */
  readonly problems: readonly string[];
}

const TARGETS = ["newAppsSection", "mainSection"];

/**
 * Reads Shopify's deep links: `template`, `addAppBlockId=<api key or extension uid>/<block>` with `target`, and
 * `activateAppId=<api key or extension uid>/<embed>` with `context=apps`.
 */
export function readDeepLink(world: World, query: URLSearchParams): DeepLink {
  const problems: string[] = [];
  const template = query.get("template") ?? "index";
  const known = TEMPLATES.find((candidate) => candidate === template);
  if (known === undefined) problems.push(unknownOf("template", template, TEMPLATES));
  const add = typeOf(world, query.get("addAppBlockId"), { isEmbed: false, problems });
  const activate = typeOf(world, query.get("activateAppId"), { isEmbed: true, problems });
  const target = query.get("target") ?? "newAppsSection";
  if (add !== undefined && !TARGETS.includes(target)) problems.push(unknownOf("target", target, TARGETS));
  const isAddable = add !== undefined && TARGETS.includes(target);
  return {
    template: known ?? "index",
    tab: query.get("context") === "apps" && add === undefined ? "embeds" : "sections",
    add: isAddable ? { type: add, section: target === "mainSection" && known !== "index" ? "main" : "apps" } : undefined,
    activate,
    problems,
  };
}

function typeOf(world: World, id: string | null, wish: { isEmbed: boolean; problems: string[] }): string | undefined {
  if (id === null) return undefined;
  const [app = "", handle = ""] = id.split("/");
  const candidates = loadExtensions(world.app.extensionFolders).flatMap((extension) =>
    extension.blocks.filter((block) => (block.schema.target !== "section") === wish.isEmbed).map((block) => ({ extension, block })),
  );
  const found = candidates.find(({ extension, block }) => [world.app.apiKey, extension.uid].includes(app) && block.handle === handle);
  if (found !== undefined) return `${found.extension.handle}/${found.block.handle}`;
  const keys = candidates.map(({ block }) => `${world.app.apiKey}/${block.handle}`);
  wish.problems.push(unknownOf(wish.isEmbed ? "app embed" : "app block", id, keys));
  return undefined;
}
