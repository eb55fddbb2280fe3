import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Installs a peer into a temporary folder, so that nothing of it is a dependency of ours; the same versions are installed
 * once. Returns the folder. @throws Error with what npm said: a budget without its peer is not measured in silence.
 */
export function installPeer(name: string): string {
  const source = join(import.meta.dirname, name);
  const wanted = readFileSync(join(source, "package.json"), "utf8");
  const folder = join(tmpdir(), `kundentag-peer-${name}-${createHash("sha256").update(wanted).digest("hex").slice(0, 12)}`);
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  if (existsSync(join(folder, "installed"))) return folder;
  console.log(`  npm installs ${name} in ${folder} …`);
  const npm = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], { cwd: folder, encoding: "utf8" });
  if (npm.status !== 0) throw new Error(`npm could not install the peer ${name}:\n${npm.stderr}`);
  writeFileSync(join(folder, "installed"), "");
  return folder;
}
