import { describe, expect, test } from "vitest";
import { projectFiles, projectText } from "#tests/support/get/project-files.ts";

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly version?: string;
}

/**
 * Packages of packages that come in a weak version, and from which one on they hold: why `package.json` overrides them. An
 * override goes when who brings the package brings a newer one. What became known since, `npm audit` says (`.ci/nightly`).
 */
const mended: Readonly<Record<string, readonly [from: string, advisory: string]>> = {
  "react-router": ["6.30.6", "GHSA-jjmj-jmhj-qwj2"],
  "react-router-dom": ["6.30.6", "GHSA-jjmj-jmhj-qwj2"],
  "@remix-run/router": ["1.23.4", "GHSA-jjmj-jmhj-qwj2"],
  // Both by Prisma's command line, which npm counts to what runs, as a peer of its client; Prisma 7.10.1 brings them.
  mysql2: ["3.23.1", "GHSA-3f6p-5ww8-9rcr, GHSA-rgwj-5xj2-c3m3"],
  "deepmerge-ts": ["8.0.0", "GHSA-ggr8-5vv4-36mx"],
};

const lock = JSON.parse(projectText("package-lock.json")) as { packages: Readonly<Record<string, LockedPackage>> };
const manifest = JSON.parse(projectText("package.json")) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe("package-lock.json", () => {
  test("names no registry: whoever installs uses their own", () => {
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(projectText(".npmrc")).toContain("omit-lockfile-registry-resolved=true");
  });

  test("names what every package must contain", () => {
    const withoutHash = Object.entries(lock.packages).filter(([path, { integrity, link }]) => path !== "" && !link && integrity === undefined);
    expect(withoutHash.map(([path]) => path)).toEqual([]);
  });
});

describe("packages of packages", () => {
  const versionsOf = (name: string) =>
    Object.entries(lock.packages).flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) && version !== undefined ? [version] : []));

  test.each(Object.entries(mended))("%s is there in no version with a weakness that we know", (name, [from]) => {
    expect(versionsOf(name).length).toBeGreaterThan(0);
    expect(versionsOf(name).filter((version) => version.localeCompare(from, "en", { numeric: true }) < 0)).toEqual([]);
  });
});

describe("package.json", () => {
  test("names packages that something uses", () => {
    const code = [...projectFiles("app", ".ts", ".tsx", ".css"), ...projectFiles("tests", ".ts"), ...projectFiles("").filter((path) => !path.includes("/") && /\.(ts|js)$/.test(path))]
      .map(projectText)
      .join("\n");
    const unused = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      (name) => !name.startsWith("@types/") && !code.includes(`"${name}"`) && !code.includes(`"${name}/`) && !(name in usedOtherwise),
    );
    expect(unused).toEqual([]);
    expect(Object.keys(usedOtherwise).filter((name) => !(name in manifest.dependencies || name in manifest.devDependencies))).toEqual([]);
  });
});

/** Packages that no import names, each with who needs it. */
const usedOtherwise: Readonly<Record<string, string>> = {
  "@prisma/client": "Imported by the client that Prisma generates.",
  prisma: "`npm run prisma:generate`.",
};
