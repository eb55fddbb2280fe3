import type { Surface } from "../world.ts";
import { ControlRefusal } from "./answer.ts";
import type { ControlRoute } from "./answer.ts";
import { platformRoutes } from "./platform-routes.ts";
import { salesRoutes } from "./sales-routes.ts";
import { shopRoutes } from "./shop-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

const routes: readonly ControlRoute[] = [...platformRoutes, ...shopRoutes, ...salesRoutes, ...webhookRoutes];

/** The control API for tests and the demo. Passes what it does not know, since scripts are served below `/stand-in/` too. */
export const answerControl: Surface = async (request, world) => {
  const url = new URL(request.url);
  for (const route of routes) {
    const parts = route.method === request.method ? partsOf(route, url.pathname) : undefined;
    if (parts === undefined) continue;
    try {
      return await route.answer({ world, request, url, parts, body: await bodyOf(request) });
    } catch (error) {
      if (!(error instanceof ControlRefusal)) throw error;
      return Response.json({ outcome: "refused", reason: error.message }, { status: error.status });
    }
  }
  return undefined;
};

/** The end of the road for `/stand-in/…`: what there is. */
export const answerUnknownControl: Surface = (request) =>
  Promise.resolve(
    Response.json(
      {
        outcome: "refused",
        reason: `nothing at ${request.method} ${new URL(request.url).pathname}`,
        known: routes.map((route) => `${route.method} ${route.path}: ${route.does}`),
      },
      { status: 404 },
    ),
  );

function partsOf(route: ControlRoute, pathname: string): readonly string[] | undefined {
  const pattern = new RegExp(`^${route.path.replace(/:[a-z]+/g, "([^/]+)")}$`);
  return pattern.exec(pathname)?.slice(1).map(decodeURIComponent);
}

async function bodyOf(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = request.method === "GET" ? "" : await request.text();
  if (text.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // falls through to the refusal
  }
  throw new ControlRefusal("the body has to be a JSON object", 400);
}
