import { describe, expect, test } from "vitest";
import { projectFiles, projectText } from "#tests/support/get/project-files.ts";

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

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
