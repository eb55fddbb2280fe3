import { expect, test } from "vitest";
import { statesOf } from "./theme-blocks.ts";

const block = (handle: string, status: string) => ({ handle, name: handle, target: "section", status, activations: [] });

test("takes each block's state from the theme app extension", () => {
  const told = [{ type: "theme_app_extension", activations: [block("survey", "active"), block("survey-popup", "unavailable")] }];
  expect(statesOf(told)).toEqual({ survey: "active", "survey-popup": "unavailable", "privacy-choices": "available", "customer-day": "available" });
});

test("does not take an extension of another type for a block in the theme", () => {
  expect(statesOf([{ type: "ui_extension", activations: [{ target: "survey", handle: "survey", status: "active" }] }]).survey).toBe("available");
});

test("claims nothing active when the app has no extension yet", () => {
  expect(Object.values(statesOf([]))).toEqual(["available", "available", "available", "available"]);
});
