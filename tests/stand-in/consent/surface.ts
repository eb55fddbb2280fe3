import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Surface } from "../world.ts";

/** The script behind `Shopify.customerPrivacy` and the consent banner. */
export const customerPrivacy: Surface = (request) => {
  if (new URL(request.url).pathname !== "/stand-in/customer-privacy.js") return Promise.resolve(undefined);
  const script = readFileSync(join(import.meta.dirname, "customer-privacy.js"));
  return Promise.resolve(new Response(script, { headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" } }));
};
