import { describe, expect, test } from "vitest";
import { blockSchemaProblems } from "#tests/support/get/block-schema-problems.ts";
import { settingTypes } from "#tests/support/get/setting-definitions.ts";
import { extensionFiles, extensionText, schemaText, wordsOf } from "#tests/support/get/storefront-extension.ts";

const around = {
  assets: extensionFiles("assets"),
  languages: [wordsOf("de.schema.json"), wordsOf("en.default.schema.json")],
};

interface Setting {
  [key: string]: unknown;
  id?: string;
}
interface Schema {
  [key: string]: unknown;
  settings: Setting[];
}

/** The pop-up's schema, which has every kind of setting, with one change. */
function changed(change: (schema: Schema, setting: (id: string) => Setting) => void): string {
  const schema = JSON.parse(schemaText("survey-popup.liquid")) as Schema;
  change(schema, (id) => {
    const setting = schema.settings.find((candidate) => candidate.id === id);
    if (setting === undefined) throw new Error(`the pop-up has no setting ${id}`);
    return setting;
  });
  return JSON.stringify(schema);
}

describe("schemas of the blocks", () => {
  test.each(extensionFiles("blocks"))("%s is what Shopify takes, in German and in English", (block) => {
    expect(blockSchemaProblems(schemaText(block), around)).toEqual([]);
  });

  test("the survey, the privacy choices and the customer day are app blocks, the pop-up is an app embed", () => {
    const targets = extensionFiles("blocks").map((block) => [block, (JSON.parse(schemaText(block)) as Schema)["target"]]);
    expect(Object.fromEntries(targets)).toEqual({ "customer-day.liquid": "section", "privacy-choices.liquid": "section", "survey-popup.liquid": "body", "survey.liquid": "section" });
  });

  test("the pop-up lets the merchant choose its delay and its pages, and can be placed on no others", () => {
    const schema = JSON.parse(schemaText("survey-popup.liquid")) as Schema;
    const pages = schema.settings.findIndex(({ label, content }) => (label ?? content) === "t:settings.templates.header");
    const chosen = schema.settings.slice(pages + 1, pages + 6);
    expect(chosen.map(({ id, type }) => [id, type])).toEqual(["on_index", "on_product", "on_collection", "on_page", "on_blog"].map((id) => [id, "checkbox"]));
    expect(wordsOf("de.schema.json").get("settings.templates.header")).toBe("Auf diesen Seiten");
    expect(schema.settings.map(({ id }) => id)).toContain("delay");
    expect(schema["enabled_on"]).toEqual({ templates: ["index", "product", "collection", "list-collections", "search", "page", "blog", "article"] });
  });

  test("every value of a setting that is read is declared, and the other way round", () => {
    for (const block of extensionFiles("blocks")) {
      const text = schemaText(block);
      const declared = (JSON.parse(text) as Schema).settings.flatMap(({ id }) => id ?? []);
      expect(readSettings(block), block).toEqual(declared.toSorted());
    }
  });

  test("Shopify's own list of settings has been found", () => {
    expect(settingTypes().get("range")).toMatchObject({ isInput: true, required: expect.arrayContaining(["id", "label", "default", "min", "max"]) as unknown });
    expect(settingTypes().size).toBeGreaterThan(25);
  });
});

describe("faults in a schema that are found", () => {
  test.each<[string, string, Parameters<typeof changed>[0]]>([
    ["an unknown key", "key settngs is unknown", (schema) => (schema["settngs"] = [])],
    ["an unknown target", "target footer is unknown", (schema) => (schema["target"] = "footer")],
    ["a long name", "name A name that is far too long is longer than 25", (schema) => (schema["name"] = "A name that is far too long")],
    ["a long name behind a translation", "name Kategorien und Suche und noch mehr", (schema) => (schema["name"] = "t:long.name")],
    ["a missing asset", "javascript absent.js is not in assets", (schema) => (schema["javascript"] = "absent.js")],
    ["both limits of place", "has both enabled_on and disabled_on", (schema) => (schema["disabled_on"] = { templates: ["cart"] })],
    ["an untranslated key", "t:settings.absent is not in every language", (_, setting) => (setting("delay")["label"] = "t:settings.absent")],
    ["a text that is not translated", "\"Delay\" is not translated", (_, setting) => (setting("delay")["label"] = "Delay")],
    ["an id used twice", "setting id delay is used twice", (_, setting) => (setting("on_index")["id"] = "delay")],
    ["an unknown type", "type slider is not for app blocks", (_, setting) => (setting("delay")["type"] = "slider")],
    ["a missing attribute", "setting delay: max is missing", (_, setting) => delete setting("delay")["max"]],
    ["an attribute of another type", "setting delay: options is not known for range", (_, setting) => (setting("delay")["options"] = [])],
    ["too many steps", "setting delay: has more than 101 steps", (_, setting) => (setting("delay")["step"] = 0.5)],
    ["a default beside the range", "setting delay: default is on no step", (_, setting) => (setting("delay")["default"] = 61)],
    ["a default between two steps", "setting delay: default is on no step", (_, setting) => (setting("delay")["step"] = 4)],
    ["a default that is no option", "setting position: default is no option", (_, setting) => (setting("position")["default"] = "top")],
    ["a default that is no boolean", "setting on_index: default is no boolean", (_, setting) => (setting("on_index")["default"] = "true")],
    ["a default that is no colour", "setting accent: default is no colour", (_, setting) => (setting("accent")["default"] = "red")],
  ])("%s", (_, problem, fault) => {
    const languages = around.languages.map((words) => new Map([...words, ["long.name", "Kategorien und Suche und noch mehr"]]));
    expect(blockSchemaProblems(changed(fault), { ...around, languages }).join("\n")).toContain(problem);
  });

  test("text that is no JSON", () => {
    expect(blockSchemaProblems("{,}", around).join()).toContain("is no JSON");
  });
});

function readSettings(block: string): string[] {
  const liquid = extensionText(`blocks/${block}`);
  return [...new Set([...liquid.matchAll(/block\.settings\.(\w+)/g)].flatMap(([, id]) => id ?? []))].toSorted();
}
