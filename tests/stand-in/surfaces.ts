import { adminShell } from "./admin-shell/surface.ts";
import { appBridge } from "./app-bridge/surface.ts";
import { answerAppProxy, isProxied } from "./app-proxy/surface.ts";
import { customerPrivacy } from "./consent/surface.ts";
import { answerControl, answerUnknownControl } from "./control/surface.ts";
import { answerGraphql } from "./graphql/endpoint.ts";
import { answerMailbox } from "./mailbox/pages.ts";
import { answerOauth } from "./oauth/access-token.ts";
import { cdn } from "./storefront/cdn.ts";
import { storefront } from "./storefront/surface.ts";
import { themeEditor } from "./theme-editor/surface.ts";
import type { Surface, World } from "./world.ts";

/** A surface with its name, by which faults and the request log know it, and the paths that are its own. */
export interface NamedSurface {
  readonly name: string;
  readonly owns: (url: URL, world: World) => boolean;
  readonly answer: Surface;
}

/**
 * Asked in this order; the first that answers is it. Where several own a path, faults and the log know the first by name.
 * The storefront owns every path that is nobody's.
 */
export const surfaces: readonly NamedSurface[] = [
  { name: "oauth", owns: ({ pathname }) => pathname === "/admin/oauth/access_token", answer: answerOauth },
  { name: "graphql", owns: ({ pathname }) => pathname.startsWith("/admin/api/"), answer: answerGraphql },
  { name: "cdn", owns: ({ pathname }) => pathname.startsWith("/stand-in/cdn/"), answer: cdn },
  { name: "app-bridge", owns: ({ pathname }) => pathname === "/stand-in/app-bridge.js", answer: appBridge },
  { name: "customer-privacy", owns: ({ pathname }) => pathname === "/stand-in/customer-privacy.js", answer: customerPrivacy },
  { name: "theme-editor", owns: ({ pathname }) => /^\/store\/[^/]+\/themes\/|^\/stand-in\/theme-editor\//.test(pathname), answer: themeEditor },
  { name: "admin-shell", owns: ({ pathname }) => /^\/(store|admin|stand-in\/admin-shell)(\/|$)/.test(pathname), answer: adminShell },
  { name: "control", owns: isControl, answer: answerControl },
  { name: "control", owns: isControl, answer: answerUnknownControl },
  { name: "mailbox", owns: ({ pathname }) => pathname === "/mailbox" || pathname.startsWith("/mailbox/"), answer: answerMailbox },
  { name: "app-proxy", owns: isProxied, answer: answerAppProxy },
  { name: "storefront", owns: ({ pathname }) => !/^\/(store|admin|stand-in)\//.test(pathname), answer: storefront },
];

function isControl({ pathname }: URL): boolean {
  return pathname.startsWith("/stand-in/");
}
