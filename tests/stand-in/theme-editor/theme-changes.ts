import { isAllowedOn } from "../theme-extension/block-schema.ts";
import { checkValue } from "../theme-extension/check-setting.ts";
import { unknownOf } from "../theme-extension/extension-problem.ts";
import { loadExtensions } from "../theme-extension/load-extensions.ts";
import type { AppBlock } from "../theme-extension/block-schema.ts";
import type { PlacedBlock, StandInShop, Theme, World } from "../world.ts";

export type TemplateName = keyof Theme["templates"];
export const TEMPLATES: readonly TemplateName[] = ["index", "product", "collection", "cart"];

/** Shopify's limit for the blocks of one section. */
const BLOCKS_AT_MOST = 50;

/** Why the platform would not save this theme: which block, which of its settings, and what is wrong. */
export interface ThemeProblem {
  readonly block: string;
  readonly setting: string | undefined;
  readonly problem: string;
}

/** What the theme editor sends: everything it has placed of the app. */
export interface ThemeDraft {
  readonly templates: Theme["templates"];
  readonly embeds: PlacedBlock[];
}

/** Reads a draft; undefined when it is none. */
export function draftOf(text: string): ThemeDraft | undefined {
  try {
    const draft = JSON.parse(text) as Partial<ThemeDraft>;
    const lists = [...TEMPLATES.map((template) => draft.templates?.[template]), draft.embeds];
    return lists.every((list) => Array.isArray(list)) ? (draft as ThemeDraft) : undefined;
  } catch {
    return undefined;
  }
}

/** Checks a draft as the platform does on saving; an empty list means it may be saved. */
export function checkDraft(world: World, draft: ThemeDraft): ThemeProblem[] {
  const blocks = blocksByType(world);
  const ids = [...TEMPLATES.flatMap((template) => draft.templates[template]), ...draft.embeds].map((place) => place.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => ({ block: id, setting: undefined, problem: "this id is used twice" }));
  const onTemplates = TEMPLATES.flatMap((template) => [
    ...tooMany(draft.templates[template], template),
    ...draft.templates[template].flatMap((place) => checkPlace(place, blocks, { where: template, targets: ["section"] })),
  ]);
  const embeds = draft.embeds.flatMap((place) => checkPlace(place, blocks, { where: undefined, targets: ["head", "body", "compliance_head"] }));
  return [...twice, ...onTemplates, ...embeds];
}

/** Puts a checked draft into the shop's theme. */
export function saveDraft(shop: StandInShop, draft: ThemeDraft): void {
  for (const template of TEMPLATES) shop.theme.templates[template] = draft.templates[template].map(kept);
  shop.theme.embeds = draft.embeds.map(kept);
}

function kept(place: PlacedBlock): PlacedBlock {
  return { id: place.id, type: place.type, ...(place.section === undefined ? {} : { section: place.section }), settings: place.settings, disabled: place.disabled };
}

function tooMany(placed: readonly PlacedBlock[], template: TemplateName): ThemeProblem[] {
  const last = placed[BLOCKS_AT_MOST];
  return last === undefined ? [] : [{ block: last.id, setting: undefined, problem: `${template} has more than ${String(BLOCKS_AT_MOST)} blocks` }];
}

function checkPlace(place: PlacedBlock, blocks: ReadonlyMap<string, AppBlock>, at: { where: TemplateName | undefined; targets: readonly string[] }): ThemeProblem[] {
  const say = (problem: string, setting?: string): ThemeProblem => ({ block: place.id, setting, problem });
  const block = blocks.get(place.type);
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(place.id)) return [say("a block needs an id of letters and digits")];
  if (block === undefined) return [say(unknownOf("app block", place.type, blocks.keys()))];
  if (!at.targets.includes(block.schema.target)) return [say(`${place.type} has the target ${block.schema.target} and cannot stand here`)];
  if (at.where !== undefined && !isAllowedOn(block.schema, at.where)) return [say(`${place.type} is not enabled on ${at.where}`)];
  return Object.entries(place.settings).flatMap(([id, value]) => {
    const setting = block.schema.settings.find((candidate) => candidate.id === id);
    if (setting === undefined) return [say(unknownOf("setting", id, block.schema.settings.flatMap((candidate) => candidate.id ?? [])), id)];
    return checkValue(setting, value).map((problem) => say(problem, id));
  });
}

function blocksByType(world: World): Map<string, AppBlock> {
  return new Map(loadExtensions(world.app.extensionFolders).flatMap((extension) => extension.blocks.map((block) => [`${extension.handle}/${block.handle}`, block])));
}
