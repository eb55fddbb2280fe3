import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Surface } from "../world.ts";

/** In this order they make the one classic script that the app's pages load; they share one scope. */
const PARTS = ["channel.js", "authenticated-fetch.js", "admin-links.js", "mirrored-elements.js", "save-bar.js", "modal.js", "global.js"];

/** App Bridge's stand-in, which the app's pages load inside the admin's frame. */
export const appBridge: Surface = (request) => {
  if (new URL(request.url).pathname !== "/stand-in/app-bridge.js") return Promise.resolve(undefined);
  const body = PARTS.map((part) => readFileSync(join(import.meta.dirname, part), "utf8")).join("\n");
  return Promise.resolve(
    new Response(`(() => {\n"use strict";\nif (window.shopify !== undefined) return;\n${body}\n})();\n`, {
      headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache", "access-control-allow-origin": "*" },
    }),
  );
};
