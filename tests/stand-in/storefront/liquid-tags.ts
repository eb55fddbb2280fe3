import { Tag } from "liquidjs";
import type { Context, Emitter, Liquid, TagToken, Template, TopLevelToken } from "liquidjs";

/** The tags of Liquid itself that the platform offers to blocks, snippets and templates, and liquidjs brings. */
export const LIQUID_TAGS: readonly string[] = [
  "#", "assign", "break", "capture", "case", "comment", "continue", "cycle", "decrement", "echo", "for", "if", "increment", "liquid", "raw",
  "render", "tablerow", "unless",
];

/** `{% style %}`: a style element whose content is Liquid. */
export class StyleTag extends Tag {
  readonly templates: Template[] = [];

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    const stream = liquid.parser.parseStream(remaining)
      .on("tag:endstyle", () => { stream.stop(); })
      .on("template", (template: Template) => { this.templates.push(template); })
      .on("end", () => { throw new Error("{% style %} is not closed"); });
    stream.start();
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    emitter.write("<style data-shopify>");
    yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
    emitter.write("</style>");
  }

  *children(): Generator<unknown, Template[]> {
    yield undefined;
    return this.templates;
  }
}

