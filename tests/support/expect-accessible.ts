import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

/** Expects axe to find nothing serious or critical of WCAG 2.2 A and AA in what `selector` holds. */
export async function expectAccessible(page: Page | Frame, selector = "html"): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (root) => {
    const run = (globalThis as unknown as { axe: { run(root: string, options: object): Promise<{ violations: Violation[] }> } }).axe.run;
    const found = await run(root, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return found.violations;
  }, selector);
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ").slice(0, 400)}`)).toEqual([]);
}
