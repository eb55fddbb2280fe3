import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";

/** The theme app extension as it is deployed. */
export const STOREFRONT_EXTENSION = resolve(import.meta.dirname, "../../../extensions/storefront");

/** The folders of a theme app extension that Shopify deploys; everything beside them stays with us. */
export type DeployedFolder = "assets" | "blocks" | "snippets" | "locales";

/** Names of the files of one folder, sorted. */
export function extensionFiles(folder: DeployedFolder, extension = STOREFRONT_EXTENSION): string[] {
  return readdirSync(join(extension, folder)).toSorted();
}

export function extensionText(path: string, extension = STOREFRONT_EXTENSION): string {
  return readFileSync(join(extension, path), "utf8");
}

/** What is between `{% schema %}` and `{% endschema %}` of a block, as written. */
export function schemaText(blockFile: string, extension = STOREFRONT_EXTENSION): string {
  const [, text] = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(extensionText(`blocks/${blockFile}`, extension)) ?? [];
  if (text === undefined) throw new Error(`${blockFile} has no {% schema %}`);
  return text;
}

/** Bytes after gzip at its best setting, which is what performance.md counts in. */
export function gzipBytes(path: string, extension = STOREFRONT_EXTENSION): number {
  return gzipSync(readFileSync(join(extension, path)), { level: 9 }).length;
}

/** The words of a locale file by dotted key. */
export function wordsOf(localeFile: string, extension = STOREFRONT_EXTENSION): Map<string, string> {
  const words = new Map<string, string>();
  const walk = (node: unknown, path: string[]): void => {
    if (typeof node === "string") words.set(path.join("."), node);
    else for (const [key, child] of Object.entries(node as Record<string, unknown>)) walk(child, [...path, key]);
  };
  walk(JSON.parse(extensionText(`locales/${localeFile}`, extension)), []);
  return words;
}

/** A copy of the extension to plant faults in; gone when the test is over. */
export function copyOfExtension(): string {
  const copy = mkdtempSync(join(tmpdir(), "storefront-extension-"));
  onTestFinished(() => {
    rmSync(copy, { recursive: true, force: true });
  });
  cpSync(STOREFRONT_EXTENSION, copy, { recursive: true });
  return copy;
}
