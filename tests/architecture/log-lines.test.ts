import ts from "typescript";
import { describe, expect, test } from "vitest";
import { projectFiles, projectText } from "#tests/support/get/project-files.ts";

/** What a line of a log may say (law X-05): ids of ours, counts, kinds and durations. A new word is thought about once, here. */
const fields = new Set([
  // which
  "shop", "discount", "day", "caseId", "job", "jobId", "requestId", "topic", "port", "url", "signature", "hash", "signal",
  // how many
  "answers", "applied", "cases", "checkpoints", "customers", "days", "discounts", "heads", "jobs", "lines", "milliseconds", "steps", "surveys", "tables", "toClose", "toEnd", "toStart",
  // what kind
  "embedded", "error", "code", "codes", "at", "held", "keyDestroyed", "kind", "outage", "outcome", "reason", "repeated", "source", "state", "type", "urgency", "way",
]);

/** Counts by name, made beside the call. */
const spreads = new Set(["errorFields(error)", "errorFields(failure)", "moved", "retired"]);

interface Line {
  readonly place: string;
  readonly event: string;
  readonly names: readonly string[];
  readonly spread: readonly string[];
}

/** Calls of `log.info`, `log.warn` and `log.error`, whatever the log is called by. */
function linesIn(path: string, text: string): Line[] {
  const lines: Line[] = [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && /^(info|warn|error)$/.test(node.expression.name.text) && /(^|\.)log$/.test(node.expression.expression.getText())) {
      const [event, said] = node.arguments;
      const parts = said && ts.isObjectLiteralExpression(said) ? [...said.properties] : [];
      lines.push({
        place: `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
        event: event && ts.isStringLiteral(event) ? event.text : "no text",
        names: parts.flatMap((part) => (ts.isSpreadAssignment(part) ? [] : [part.name?.getText() ?? "no name"])),
        spread: [...parts.flatMap((part) => (ts.isSpreadAssignment(part) ? [part.expression.getText()] : [])), ...(said && !ts.isObjectLiteralExpression(said) ? [said.getText()] : [])],
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lines;
}

const all = projectFiles("app", ".ts", ".tsx").filter((path) => !path.includes(".test.") && !path.endsWith("pino-log.server.ts")).flatMap((path) => linesIn(path, projectText(path)));

describe("what the app logs", () => {
  test("has names of events in the app's words", () => {
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(({ event }) => !/^[a-z-]+(\.[a-z-]+)?$/.test(event)).map(({ place, event }) => `${place} ${event}`)).toEqual([]);
  });

  test("says ids of ours, counts, kinds and durations, and nothing else", () => {
    expect(all.flatMap(({ place, names }) => names.filter((name) => !fields.has(name)).map((name) => `${place} ${name}`))).toEqual([]);
    expect(all.flatMap(({ place, spread }) => spread.filter((text) => !spreads.has(text)).map((text) => `${place} ...${text}`))).toEqual([]);
  });

  test("would be found out with somebody's address, with a text that is made, and with all of an error", () => {
    const [line] = linesIn("app/x.ts", 'ctx.log.info(`found ${name}`, { email, caseId: row.id, ...row });');
    expect(line).toEqual({ place: "app/x.ts:1", event: "no text", names: ["email", "caseId"], spread: ["row"] });
    expect(linesIn("app/x.ts", 'log.error("job.failed", error); log.silence("x"); console.info("y");')).toMatchObject([{ spread: ["error"] }]);
  });
});
