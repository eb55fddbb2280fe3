import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { readEnv } from "#app/config/env.server.ts";
import { projectText } from "#tests/support/get/project-files.ts";

const example = projectText(".env.example");
/** Settings of the example, those that are commented out because their default is meant, too. */
const shown = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = ""]) => name);
const read = [...projectText("app/config/env.server.ts").matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(([, name = ""]) => name);

const own = {
  APP_URL: "https://kundentag.example/",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "not-an-example",
  MASTER_KEY: `v1:${Buffer.alloc(32, 7).toString("base64")}`,
  DEPLOYMENT: "self_hosted",
};

describe(".env.example", () => {
  test("shows every setting that the app reads, and no other", () => {
    expect(read.length).toBeGreaterThan(10);
    expect(shown.toSorted()).toEqual(read.toSorted());
  });

  test("explains each setting above it", () => {
    const lines = example.split("\n");
    const unexplained = shown.filter((name) => {
      const at = lines.findIndex((line) => new RegExp(`^#? ?${name}=`).test(line));
      return !/^# \S.{10,}/.test(lines[at - 1] ?? "");
    });
    expect(unexplained).toEqual([]);
  });

  test("shows the defaults that are meant", () => {
    const defaults = [...example.matchAll(/^# ([A-Z][A-Z0-9_]+)=(.+)$/gm)].map(([, name = "", value]) => [name, value]);
    const settings = readEnv(own) as unknown as Readonly<Record<string, unknown>>;
    expect(defaults.length).toBeGreaterThan(5);
    expect(defaults).toEqual(defaults.map(([name = ""]) => [name, String(settings[name])]));
  });

  test("does not start the app as it is: secrets and addresses are one's own", () => {
    expect(() => readEnv({ ...parseEnv(example) })).toThrow(/APP_URL[\s\S]*SHOPIFY_API_KEY[\s\S]*SHOPIFY_API_SECRET[\s\S]*MASTER_KEY/);
  });

  test("does not guess in production who runs the app: every notice says it", () => {
    const { DEPLOYMENT: _deployment, ...rest } = own;
    expect(() => readEnv(rest)).toThrow(/DEPLOYMENT: is needed/);
    expect(() => readEnv({ ...rest, DEPLOYMENT: "cloud" })).toThrow(/DEPLOYMENT: must be hosted or self_hosted/);
    expect(() => readEnv({ ...rest, DEPLOYMENT: "hosted" })).toThrow(/OPERATOR_NAME[\s\S]*HOSTING_PROVIDER/);
    expect(readEnv({ ...rest, NODE_ENV: "development" }).DEPLOYMENT).toBe("self_hosted");
  });

  test("starts the app once these are filled in", () => {
    expect(readEnv({ ...parseEnv(example), ...own })).toMatchObject({ APP_URL: "https://kundentag.example", PROCESS: "all", DEPLOYMENT: "self_hosted" });
  });
});
