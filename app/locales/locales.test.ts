import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import de from "./de.json";
import en from "./en.json";

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`)));
}

const german = new Map(flatten(de));
const english = new Map(flatten(en));
const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe("the admin's texts", () => {
  test("exist in German and English alike", () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("fill in the same values in both languages", () => {
    const different = [...english].filter(([key, text]) => namesIn(text).join() !== namesIn(german.get(key) ?? "").join()).map(([key]) => key);
    expect(different).toEqual([]);
  });

  test("have both forms wherever they count", () => {
    const keys = [...english.keys()];
    const lonely = keys.filter((key) => /_(one|other)$/.test(key) && !english.has(key.endsWith("_one") ? key.replace(/_one$/, "_other") : key.replace(/_other$/, "_one")));
    expect(lonely).toEqual([]);
  });

  test("are never empty", () => {
    expect([...german, ...english].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });

  test("address merchants formally in German", () => {
    expect([...german].filter(([, text]) => /\b(du|dich|dir|dein(e[mnrs]?)?|euch|euer)\b/i.test(text)).map(([key]) => key)).toEqual([]);
  });

  test("pass no verdict on what the law allows (law A-08)", () => {
    const verdict = /\b(un)?(lawful|zulässig|rechtmäßig|rechtssicher|rechtskonform)\w*|\b(il)?legal(ly)? (to|for)\b|\bpermitted\b|GDPR.compliant|DSGVO.konform/i;
    expect([...german, ...english].filter(([, text]) => verdict.test(text)).map(([key]) => key)).toEqual([]);
  });
});

test("every job has a name for the list of failed tasks", () => {
  const app = new URL("..", import.meta.url);
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => /^(modules\/[^/]+\/jobs|composition)\/[^/]+\.ts$/.test(file) && !file.endsWith(".test.ts"));
  const jobs = files.flatMap((file) => [...readFileSync(new URL(file, app), "utf8").matchAll(/name: "([a-z-]+\.[a-z-]+)"/g)].map(([, name]) => name ?? ""));
  expect(jobs.length).toBeGreaterThan(5);
  expect(jobs.filter((job) => !german.has(`jobs.${job.replace(".", "_")}`))).toEqual([]);
});

describe("the preview", () => {
  const storefront = (file: string) => JSON.parse(readFileSync(new URL(`../../extensions/storefront/locales/${file}`, import.meta.url), "utf8")) as Tree;

  test.each([
    ["de", "de.json", de],
    ["en", "en.default.json", en],
  ])("says the same words as the storefront (%s)", (_language, file, texts) => {
    const { survey, notice } = storefront(file) as Record<string, Record<string, string>>;
    expect(texts.storefront).toEqual({
      modeAnonymous: notice?.mode_anonymous,
      modeLinked: notice?.mode_linked,
      readNotice: notice?.read,
      noAnswer: survey?.no_answer,
      commentHint: survey?.comment_hint,
      consentFree: survey?.consent_free,
      consentDetails: survey?.consent_details,
      submit: survey?.submit,
    });
    const { day } = storefront(file) as Record<string, Record<string, string>>;
    expect(texts.storefrontDay).toEqual({
      ends: day?.ends,
      code: day?.code,
      apply: day?.apply,
      claim: day?.claim,
      noticeToggle: day?.notice_toggle,
      notice: day?.notice,
      conditions: day?.conditions,
    });
  });
});
