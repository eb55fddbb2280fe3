import { tracesIn } from "#tests/support/expect-no-personal-data.ts";
import { customerIds, customerMails } from "../actors/new-customer.ts";
import type { Stage } from "../actors/actor.ts";
import type { Check } from "./check.ts";

/** No process ended because of what happened around it; only what was killed was started again. */
export const nothingCollapsed: Check = {
  name: "processes",
  count: async ({ world }) => ({
    facts: Object.fromEntries(world.processes.map(({ name, output }) => [`starts of ${name}`, [...output().matchAll(/"event":"(web\.ready|worker\.started)"/g)].length])),
    violations: world.processes.filter(({ collapses }) => collapses > 0).map(({ name, collapses, output }) => `${name} ended by itself ${collapses} times: ${lastWordsOf(output())}`),
  }),
};

/** What a process that could not go on said of it. */
function lastWordsOf(output: string): string {
  return output.split("\n").findLast((line) => line.includes('"process.failed"') || (line !== "" && !line.startsWith("{"))) ?? "it said nothing";
}

/** So many people are searched for in every spelling; all of them by what their ids and addresses have in common. */
const searchedInFull = 12;

/** What the processes printed is lines of JSON, and tells of nobody (law X-05). */
export const logsNameNobody: Check = {
  name: "logs",
  count: async (stage) => {
    const output = stage.world.processes.map((process) => process.output()).join("\n");
    const lines = output.split("\n").filter((line) => line !== "");
    const marks = [["an id of a customer", customerIds], ["an address of a customer", customerMails], ["a free text", /kanarien/i]] as const;
    return {
      facts: { lines: lines.length },
      violations: [
        ...marks.filter(([, mark]) => mark.test(output)).map(([what]) => `a log line holds ${what}`),
        ...tracesOfSome(stage, output),
        ...(lines.every(isJson) ? [] : [`a process printed something that is no log line: ${lines.find((line) => !isJson(line))!.slice(0, 120)}`]),
      ],
    };
  },
};

function tracesOfSome({ shop }: Stage, output: string): string[] {
  return shop.customers.slice(-searchedInFull).flatMap(({ id, email, lastName }) => tracesIn(output, { id: String(id), email, lastName })).map((trace) => `the logs hold ${trace}`);
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
