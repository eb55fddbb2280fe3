import { createHash } from "node:crypto";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { readEnv } from "#app/config/env.server.ts";
import { projectFiles, projectText } from "#tests/support/get/project-files.ts";

const example = projectText(".env.example");
/** Settings of the example, those that are commented out because their default is meant, too. */
const shown = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = ""]) => name);
const read = [...projectText("app/config/env.server.ts").matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(([, name = ""]) => name);

const own = {
  APP_URL: "https://kundentag.example/",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "not-an-example",
  MASTER_KEY: `v1:${createHash("sha256").update("settings.test").digest("base64")}`,
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

  test("says of each setting that is missing or wrong, at once and in words, what it should be", () => {
    const said = (settings: Record<string, string>): string => {
      try {
        readEnv(settings);
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    };
    const missing = said({});
    for (const name of ["APP_URL", "SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "MASTER_KEY", "DEPLOYMENT"]) expect(missing).toContain(`${name}: is needed`);
    const wrong = said({ APP_URL: "kundentag.example", PORT: "web", TRUSTED_PROXIES: "yes", PROCESS: "both", LOG_LEVEL: "loud", METRICS_PORT: "0", DATABASE_URL: "mysql://a:b@host/name", DEPLOYMENT: "cloud" });
    for (const name of ["APP_URL", "PORT", "TRUSTED_PROXIES", "PROCESS", "LOG_LEVEL", "METRICS_PORT", "DATABASE_URL", "DEPLOYMENT"]) expect(wrong).toContain(`${name}: must be`);
    expect(wrong).not.toContain("DEPLOYMENT: is needed");
    expect(missing + wrong).not.toMatch(/Invalid|undefined|NaN/);
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

describe("secrets", () => {
  const key = (bytes: Buffer) => `v2:${bytes.toString("base64")}`;
  const zeros = key(Buffer.alloc(32));
  const refused: [string, Record<string, string>][] = [
    ["SHOPIFY_API_SECRET", { SHOPIFY_API_SECRET: "change-me" }],
    ["SHOPIFY_API_SECRET", { SHOPIFY_API_SECRET: "hush" }],
    ["SHOPIFY_API_SECRET", { SHOPIFY_API_SECRET: "shpss_xxxxxxxx" }],
    ["SHOPIFY_API_SECRET", { SHOPIFY_API_SECRET: "your-client-secret" }],
    ["MASTER_KEY", { MASTER_KEY: zeros }],
    ["MASTER_KEY", { MASTER_KEY: key(Buffer.alloc(32, "key")) }],
    ["MASTER_KEYS_PREVIOUS", { MASTER_KEYS_PREVIOUS: zeros }],
    ["METRICS_TOKEN", { METRICS_TOKEN: "x".repeat(20) }],
    ["DATABASE_URL", { DATABASE_URL: "postgresql://user:password@host:5432/name" }],
  ];
  test.each(refused)("%s: production does not start with an example's (%o)", (name, settings) => {
    expect(() => readEnv({ ...own, ...settings })).toThrow(new RegExp(`${name}: is the example's`));
    expect(() => readEnv({ ...own, ...settings, NODE_ENV: "test" })).not.toThrow();
  });

  test("that somebody made are taken, with and without a database of one's own", () => {
    const made = { METRICS_TOKEN: "5f0e2c1c9d8b7a6f5e4d3c2b", DATABASE_URL: "postgresql://kundentag:p%40ss-7f3a@db.internal:5432/kundentag" };
    expect(readEnv({ ...own, ...made })).toMatchObject(made);
    expect(() => readEnv({ ...own, DATABASE_URL: "postgresql:///kundentag" })).not.toThrow();
  });

  test("stand in no file of the repository", () => {
    const secret = /shpss_[0-9a-f]{32}|shp(?:at|ca|pa|rt)_[0-9a-f]{32}|-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}/;
    const found = projectFiles("", ".ts", ".tsx", ".js", ".json", ".toml", ".md", ".yml", ".yaml", ".sql", ".liquid", ".example").filter((file) => secret.test(projectText(file)));
    expect(found).toEqual([]);
  });
});
