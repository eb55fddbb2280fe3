import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultSettings } from "../theme-extension/block-schema.ts";
import { ExtensionProblem, unknownOf } from "../theme-extension/extension-problem.ts";
import { loadExtensions } from "../theme-extension/load-extensions.ts";
import { escapeHtml } from "../theme-extension/words.ts";
import { globalObjects, productByHandle } from "./liquid-objects.ts";
import { liquidRenderer } from "./liquid-engine.ts";
import type { AppBlock } from "../theme-extension/block-schema.ts";
import type { ThemeExtension } from "../theme-extension/load-extensions.ts";
import type { Installation, PlacedBlock, Theme, World } from "../world.ts";
import type { LiquidRenderer } from "./liquid-engine.ts";
import type { PageView } from "./liquid-objects.ts";

/** A block as it stands on a page, and the files of the extension it wants loaded. */
export interface RenderedBlock {
  readonly html: string;
  readonly extension: ThemeExtension;
  readonly block: AppBlock;
}

/** Finds what a theme names `<extension handle>/<block>`; undefined when the extension no longer has it. */
export function findBlock(world: World, type: string): { extension: ThemeExtension; block: AppBlock } | undefined {
  for (const extension of loadExtensions(world.app.extensionFolders)) {
    const block = extension.blocks.find((candidate) => `${extension.handle}/${candidate.handle}` === type);
    if (block !== undefined) return { extension, block };
  }
  return undefined;
}

/**
 * Renders what the theme has placed of the app in one place. Nothing without an installation, nothing that is hidden, and
 * nothing whose `available_if` is not true.
 */
export function renderBlocks(view: PageView, placed: readonly PlacedBlock[]): RenderedBlock[] {
  const installation = view.shop.installation;
  if (installation === undefined) return [];
  return placed.flatMap((place) => {
    if (place.disabled) return [];
    const found = findBlock(view.world, place.type);
    if (found === undefined) throw new ExtensionProblem([unknownOf("app block", place.type, knownTypes(view.world))]);
    const app = { metafields: metafieldsObject(installation) };
    if (!isAvailable(found.block, app.metafields)) return [];
    return [{ ...found, html: renderOne(view, place, { ...found, app }) }];
  });
}

/** The blocks of one template, by the section they stand in. */
export function blocksOf(theme: Theme, template: keyof Theme["templates"] | undefined, section: "main" | "apps"): PlacedBlock[] {
  const placed = template === undefined ? [] : theme.templates[template];
  return placed.filter((place) => (place.section ?? "apps") === section);
}

/** The address the platform's CDN serves an asset of an extension at. */
export function assetAddress(extension: ThemeExtension, file: string): string {
  return `/stand-in/cdn/${extension.handle}/assets/${file}?v=${extension.version}`;
}

function renderOne(view: PageView, place: PlacedBlock, found: { extension: ThemeExtension; block: AppBlock; app: unknown }): string {
  const { schema, source, handle } = found.block;
  const sectionId = `template--${place.section ?? "apps"}`;
  const objects = {
    ...globalObjects(view),
    app: found.app,
    block: {
      id: place.id,
      type: `shopify://apps/${view.world.app.handle}/blocks/${handle}/${found.extension.uid ?? found.extension.handle}`,
      settings: settingsObject(view, found.block, place),
      shopify_attributes: view.designMode ? `data-shopify-editor-block="${escapeHtml(JSON.stringify({ id: place.id, type: place.type }))}"` : "",
    },
    section: { id: sectionId, settings: {}, index: 1, location: "template" },
  };
  const html = rendererOf(found.extension).render(source, `blocks/${handle}.liquid`, objects);
  if (schema.target !== "section" && schema.target !== "body") return html;
  if (schema.tag === null) return html;
  const tag = schema.tag ?? "div";
  const classes = ["shopify-block", "shopify-app-block", ...(schema.class === undefined ? [] : [schema.class])].join(" ");
  return `<${tag} id="shopify-block-${escapeHtml(place.id)}" class="${escapeHtml(classes)}">${html}</${tag}>`;
}

/** The block's settings as Liquid sees them: defaults filled in, a product or collection as itself and not its handle. */
function settingsObject(view: PageView, block: AppBlock, place: PlacedBlock): Record<string, unknown> {
  const settings: Record<string, unknown> = { ...defaultSettings(block.schema), ...place.settings };
  for (const { type, id } of block.schema.settings) {
    if (id !== undefined && type === "product") settings[id] = productByHandle(view, settings[id]);
  }
  return settings;
}

const renderers = new WeakMap<ThemeExtension, LiquidRenderer>();

function rendererOf(extension: ThemeExtension): LiquidRenderer {
  const known = renderers.get(extension);
  if (known !== undefined) return known;
  const assetUrl = (file: string): string => {
    if (!extension.assets.has(file)) throw new Error(unknownOf("asset", file, extension.assets));
    return assetAddress(extension, file);
  };
  const renderer = liquidRenderer({
    snippets: extension.snippets,
    words: extension.words,
    assetUrl,
    assetContent: (file) => readFileSync(join(extension.folder, "assets", file), "utf8"),
    extraObjects: ["app", "block", "section"],
  });
  renderers.set(extension, renderer);
  return renderer;
}

/** `app.metafields.<namespace>.<key>` with `value` and `type`, JSON read. */
function metafieldsObject(installation: Installation): Record<string, Record<string, { value: unknown; type: string }>> {
  const result: Record<string, Record<string, { value: unknown; type: string }>> = {};
  for (const [name, field] of installation.metafields) {
    const [namespace = "", key = ""] = name.split(/\.(?=[^.]+$)/);
    (result[namespace] ??= {})[key] = { type: field.type, value: readValue(field) };
  }
  return result;
}

function readValue(field: { type: string; value: string }): unknown {
  if (field.type === "json" || field.type.startsWith("list.")) return JSON.parse(field.value) as unknown;
  if (field.type === "boolean") return field.value === "true";
  return field.type.startsWith("number_") ? Number(field.value) : field.value;
}

function isAvailable(block: AppBlock, metafields: ReturnType<typeof metafieldsObject>): boolean {
  const [, namespace = "", key = ""] = /app\.metafields\.([\w-]+)\.([\w-]+)/.exec(block.schema.available_if ?? "") ?? [];
  return namespace === "" || metafields[namespace]?.[key]?.value === true;
}

function knownTypes(world: World): string[] {
  return loadExtensions(world.app.extensionFolders).flatMap((extension) => extension.blocks.map((block) => `${extension.handle}/${block.handle}`));
}
