import { expect, test } from "vitest";
import { blockLink, embedLink } from "./theme-editor-link.ts";

const place = { shop: "teekontor-lindenhof.myshopify.com", apiKey: "0123abcd" };

test("opens the theme editor at the template with the block ready to be added", () => {
  const link = new URL(blockLink(place, { handle: "survey", template: "index" }));
  expect(link.origin + link.pathname).toBe("https://teekontor-lindenhof.myshopify.com/admin/themes/current/editor");
  expect(Object.fromEntries(link.searchParams)).toEqual({ template: "index", addAppBlockId: "0123abcd/survey", target: "newAppsSection" });
});

test("opens the theme editor with the embed switched on", () => {
  const link = new URL(embedLink(place, "survey-popup"));
  expect(Object.fromEntries(link.searchParams)).toEqual({ context: "apps", activateAppId: "0123abcd/survey-popup" });
});
