import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The project's folder, from which all paths of these files count. */
export const PROJECT = resolve(import.meta.dirname, "../../..");

/** What is generated, installed or kept between runs: not ours to check. */
const NOT_OURS = new Set(["node_modules", ".git", "build", "data", "coverage", "test-results", ".shopify", "generated", ".react-router", ".cache"]);

/** Paths of all files of ours below a folder, with `/`, sorted; `endings` keeps only those, such as `.ts`. */
export function projectFiles(folder = "", ...endings: readonly string[]): string[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? projectFiles(path, ...endings) : [path];
    })
    .filter((path) => endings.length === 0 || endings.some((ending) => path.endsWith(ending)))
    .toSorted();
}

/** The text of a file of the project. */
export function projectText(path: string): string {
  return readFileSync(join(PROJECT, path), "utf8");
}
