import { randomBytes } from "node:crypto";

/**
 * `npm run keys:new [-- VERSION]`: prints a fresh master key, `<version>:<32 bytes in base64>`. The version is the day unless
 * you name one; it tells which master key wraps a key, so two keys need two versions.
 */
const version = process.argv[2] ?? `k${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`;
if (!/^[A-Za-z0-9_][A-Za-z0-9_-]{0,31}$/.test(version)) {
  console.error("Use: npm run keys:new [-- VERSION]; a version has 1 to 32 letters, digits, - or _, and does not begin with -");
  process.exit(64);
}
console.log(`${version}:${randomBytes(32).toString("base64")}`);
