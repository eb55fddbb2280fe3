import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { loadExtensions } from "../theme-extension/load-extensions.ts";
import type { Surface } from "../world.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".json": "application/json",
};
const THEME_ASSETS = join(import.meta.dirname, "theme/assets");

/**
 * The platform's CDN: `/stand-in/cdn/<extension>/assets/<file>` and `/stand-in/cdn/theme/assets/<file>`. A fault `slow` on
 * the surface `cdn` delays it.
 */
export const cdn: Surface = (request, world) => {
  const url = new URL(request.url);
  const [, owner, file] = /^\/stand-in\/cdn\/([\w-]+)\/assets\/([\w.-]+)$/.exec(url.pathname) ?? [];
  if (owner === undefined || file === undefined) return Promise.resolve(undefined);
  const extension = loadExtensions(world.app.extensionFolders).find((candidate) => candidate.handle === owner);
  const folder = owner === "theme" ? THEME_ASSETS : extension === undefined ? undefined : join(extension.folder, "assets");
  const path = folder === undefined ? undefined : join(folder, file);
  if (path === undefined || !existsSync(path)) return Promise.resolve(new Response("No such asset", { status: 404 }));
  const isVersioned = url.searchParams.has("v");
  return Promise.resolve(
    new Response(readFileSync(path), {
      headers: {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "cache-control": isVersioned ? "public, max-age=31557600, immutable" : "no-cache",
        "access-control-allow-origin": "*",
      },
    }),
  );
};
