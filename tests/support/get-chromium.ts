import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome"];

/**
 * The path of a Chromium. Where there is none: installs it, by apt as root, else by Playwright's download.
 * @throws Error with the one command to run. Never skips: a browser test that did not run proves nothing.
 */
export function getChromium(): string {
  const named = process.env["CHROMIUM_PATH"];
  const found = [...(named ? [named] : []), ...candidates, chromium.executablePath()].find((path) => path && existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    execFileSync("apt-get", ["update"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    if (existsSync(candidates[0]!)) return candidates[0]!;
  } else {
    spawnSync(process.execPath, ["node_modules/playwright-core/cli.js", "install", "chromium"], { stdio: "ignore" });
    if (existsSync(chromium.executablePath())) return chromium.executablePath();
  }
  throw new Error("The browser tests need a Chromium and none could be installed. Run: sudo apt-get install -y chromium");
}
