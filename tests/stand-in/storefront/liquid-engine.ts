import { Liquid } from "liquidjs";
import { ExtensionProblem, unknownOf } from "../theme-extension/extension-problem.ts";
import { KNOWN_OBJECTS, KNOWN_PROPERTIES } from "./liquid-objects.ts";
import { LIQUID_FILTERS, shopifyFilters } from "./liquid-filters.ts";
import { LIQUID_TAGS, StyleTag } from "./liquid-tags.ts";
import type { FilterSurroundings } from "./liquid-filters.ts";

export interface LiquidSource extends FilterSurroundings {
  readonly snippets: Readonly<Record<string, string>>;
  /** What templates of this kind may use besides the platform's global objects. */
  readonly extraObjects?: readonly string[];
}

/** Renders Liquid as the platform does, except that what is unknown is refused with a list of what is known. */
export interface LiquidRenderer {
  readonly render: (source: string, name: string, objects: Record<string, unknown>) => string;
}

/** One renderer for the snippets, words and assets of an extension or of the theme. */
export function liquidRenderer(source: LiquidSource): LiquidRenderer {
  const engine = new Liquid({ templates: { ...source.snippets }, strictFilters: true, ownPropertyOnly: true, relativeReference: false });
  limitTo(engine, source);
  const checked = new Map<string, ReturnType<Liquid["parse"]>>();
  return {
    render: (text, name, objects) =>
      refusing(engine, name, () => {
        const known = checked.get(text);
        const templates = known ?? engine.parse(text, name);
        if (known === undefined) {
          checkObjects(engine, templates, name, source.extraObjects ?? []);
          checked.set(text, templates);
        }
        return String(engine.renderSync(templates, {}, { globals: objects }));
      }),
  };
}

function limitTo(engine: Liquid, source: LiquidSource): void {
  for (const name of Object.keys(engine.filters)) if (!LIQUID_FILTERS.includes(name)) engine.unregisterFilter(name);
  for (const [name, filter] of Object.entries(shopifyFilters(source))) engine.registerFilter(name, filter as never);
  for (const name of Object.keys(engine.tags)) if (!LIQUID_TAGS.includes(name)) delete engine.tags[name];
  engine.registerTag("style", StyleTag);
}

/** A global name or a property of a global object that the stand-in does not know is a mistake more often than not. */
function checkObjects(engine: Liquid, templates: ReturnType<Liquid["parse"]>, name: string, extra: readonly string[]): void {
  const known = [...KNOWN_OBJECTS, ...extra];
  const problems: string[] = [];
  for (const [root, uses] of Object.entries(engine.analyzeSync(templates).globals)) {
    if (!known.includes(root)) {
      problems.push(`${name}: ${unknownOf("object", root, known)}`);
      continue;
    }
    const properties = KNOWN_PROPERTIES[root];
    for (const use of uses) {
      const second = use.segments[1];
      if (properties === undefined || typeof second !== "string" || properties.includes(second)) continue;
      problems.push(`${name}: ${unknownOf(`property of ${root}`, second, properties)}`);
    }
  }
  if (problems.length > 0) throw new ExtensionProblem(problems);
}

function refusing<Result>(engine: Liquid, name: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof ExtensionProblem) throw error;
    throw new ExtensionProblem([`${name}: ${withKnown(engine, (error as Error).message)}`]);
  }
}

function withKnown(engine: Liquid, message: string): string {
  const filter = /undefined filter: (\S+?),/.exec(`${message},`)?.[1];
  if (filter !== undefined) return `${unknownOf("filter", filter, Object.keys(engine.filters))} (${message})`;
  const tag = /tag "(.+?)" not found/.exec(message)?.[1];
  if (tag !== undefined) return `${unknownOf("tag", tag, Object.keys(engine.tags))} (${message})`;
  const snippet = /ENOENT: [^"]*"(.+?)"/.exec(message)?.[1];
  return snippet === undefined ? message : unknownOf("snippet", snippet, Object.keys(engine.options.templates ?? {}));
}
