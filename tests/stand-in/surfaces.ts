import { answerAppProxy, isProxied } from "./app-proxy/surface.ts";
import { customerPrivacy } from "./consent/surface.ts";
import { answerControl, answerUnknownControl } from "./control/surface.ts";
import { answerGraphql } from "./graphql/endpoint.ts";
import { answerMailbox } from "./mailbox/pages.ts";
import { answerOauth } from "./oauth/access-token.ts";
import { storefront } from "./storefront/surface.ts";
import type { Surface, World } from "./world.ts";

/** A surface with its name, by which faults and the request log know it, and the paths that are its own. */
export interface NamedSurface {
  readonly name: string;
  readonly owns: (url: URL, world: World) => boolean;
  readonly answer: Surface;
}

/** Asked in this order; the first that answers is it. The storefront owns every path that is nobody's. */
export const surfaces: readonly NamedSurface[] = [
  { name: "oauth", owns: ({ pathname }) => pathname === "/admin/oauth/access_token", answer: answerOauth },
  { name: "graphql", owns: ({ pathname }) => pathname.startsWith("/admin/api/"), answer: answerGraphql },
  { name: "control", owns: isControl, answer: answerControl },
  { name: "mailbox", owns: ({ pathname }) => pathname === "/mailbox" || pathname.startsWith("/mailbox/"), answer: answerMailbox },
  { name: "app-proxy", owns: isProxied, answer: answerAppProxy },
  { name: "control", owns: isControl, answer: customerPrivacy },
  { name: "control", owns: isControl, answer: answerUnknownControl },
  { name: "storefront", owns: ({ pathname }) => !pathname.startsWith("/store/"), answer: storefront },
];

function isControl({ pathname }: URL): boolean {
  return pathname.startsWith("/stand-in/");
}
