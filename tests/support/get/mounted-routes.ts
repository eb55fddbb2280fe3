import { storefrontAddress, storefrontRoutes } from "#app/http/storefront-routes.server.ts";
import { webhookAddress } from "#app/http/webhooks.server.ts";
import routes from "#app/routes.ts";

export interface MountedRoute {
  /** The whole path, such as `/app/surveys/:surveyId`. */
  readonly path: string;
  /** Below `app/`, such as `routes/admin/surveys.$surveyId.tsx`. */
  readonly file: string;
}

type Entry = (typeof routes)[number];

/** Every route of the app, children with the whole of their path. */
export function mountedRoutes(entries: readonly Entry[] = routes, above = ""): MountedRoute[] {
  return entries.flatMap(({ path, file, children }) => {
    const whole = path === undefined ? above || "/" : `${above}/${path}`;
    return [{ path: whole, file }, ...mountedRoutes(children ?? [], whole === "/" ? "" : whole)];
  });
}

/** What is answered ahead of Remix. */
export const directRoutes: readonly MountedRoute[] = [
  { path: webhookAddress, file: "http/webhooks.server.ts" },
  ...storefrontRoutes.map(({ path }) => ({ path: storefrontAddress + path, file: "http/storefront-routes.server.ts" })),
];

/** The files that answer an address; the one for what nothing else answers is none of them. */
export function filesAnswering(address: string): string[] {
  return [...directRoutes, ...mountedRoutes()].filter(({ path }) => path !== "/*" && pattern(path).test(address)).map(({ file }) => file);
}

function pattern(path: string): RegExp {
  const parts = path.split("/").map((part) => (part === "*" ? ".*" : part.startsWith(":") ? "[^/]+" : part.replaceAll(".", "\\.")));
  return new RegExp(`^${parts.join("/")}$`);
}
