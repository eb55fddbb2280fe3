import { basename } from "node:path";
import { parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { operations } from "#app/platform/shopify/operations.server.ts";
import { scopes } from "#app/platform/shopify/scopes.ts";
import { scopesNeededBy } from "#tests/support/get/operation-scopes.ts";
import { projectFiles, projectText } from "#tests/support/get/project-files.ts";
import { packedSchema } from "#tests/stand-in/graphql/packed-schema.ts";
import { covers } from "#tests/stand-in/scopes.ts";

const files = projectFiles("app/platform/shopify/operations", ".graphql");
const problems = (operation: string): string[] => validate(packedSchema(), parse(operation)).map(({ message }) => message);
const uncovered = (operation: string): string[] => scopesNeededBy(operation).filter((scope) => !covers(scopes, scope));

describe("operations of the Admin API", () => {
  test.each(files)("%s is valid against the official schema of our version", (path) => {
    expect(problems(projectText(path))).toEqual([]);
  });

  test.each(files)("%s needs no scope that we do not have", (path) => {
    expect(uncovered(projectText(path))).toEqual([]);
  });

  test("are one a file, named like their file, all of them known to the code and no other", () => {
    const names = files.map((path) => [...projectText(path).matchAll(/^(?:query|mutation) (\w+)/gm)].map(([, name]) => name));
    expect(names).toEqual(files.map((path) => [pascalCase(basename(path, ".graphql"))]));
    expect(Object.values(operations).toSorted()).toEqual(files.map(projectText).toSorted());
  });

  test("would be found with a field that the platform does not have", () => {
    expect(problems("query Wrong { shop { favouriteColour } }")).toEqual(['Cannot query field "favouriteColour" on type "Shop".']);
    expect(problems("query Wrong($id: String) { customer(id: $id) { id } }")).not.toEqual([]);
  });

  test("would be found with a field that needs another scope", () => {
    expect(uncovered("query Wrong($id: ID!) { customer(id: $id) { unsubscribeUrl: defaultEmailAddress { marketingUnsubscribeUrl } } }")).toEqual(["write_customers"]);
    expect(scopesNeededBy("query Right($id: ID!) { customer(id: $id) { id } }")).toEqual(["read_customers"]);
  });
});

function pascalCase(kebab: string): string {
  return kebab.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
