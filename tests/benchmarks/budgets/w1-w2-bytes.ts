import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { limitVerdict, whole, type Budget } from "../budget.ts";

const extension = join(import.meta.dirname, "../../../extensions/storefront");
const gzip = (file: string): number => gzipSync(readFileSync(join(extension, "assets", file)), { level: 9 }).length;

/** W1 and W2: bytes of script and style. `tests/architecture/extension-budgets.test.ts` holds them too. */
export const bytes: Budget = {
  name: "bytes",
  measure: async () => {
    const blocks = readdirSync(join(extension, "blocks")).map((file) => ({ name: file.replace(".liquid", ""), bytes: assetsOf(file).reduce((sum, asset) => sum + gzip(asset), 0) }));
    const all = readdirSync(join(extension, "assets")).reduce((sum, asset) => sum + gzip(asset), 0);
    const heaviest = Math.max(...blocks.map((block) => block.bytes));
    return [
      {
        id: "W1",
        title: "Script and style to show one block",
        method: "Bytes after gzip of what the block's schema names; the pop-up with the survey's script, which it fetches on her click.",
        columns: ["", "bytes"],
        rows: blocks.map((block) => [block.name, whole(block.bytes)]),
        verdicts: [limitVerdict("the heaviest", heaviest, { most: 4096, unit: "bytes" })],
      },
      {
        id: "W2",
        title: "Everything a shopper can ever load from us",
        method: "Bytes after gzip of all assets of the extension.",
        columns: ["", "bytes"],
        rows: [["all assets", whole(all)]],
        verdicts: [limitVerdict("all", all, { most: 14_000, unit: "bytes" })],
      },
    ];
  },
};

function assetsOf(block: string): string[] {
  const [, schema = "{}"] = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema/.exec(readFileSync(join(extension, "blocks", block), "utf8")) ?? [];
  const { javascript, stylesheet } = JSON.parse(schema) as { javascript: string; stylesheet: string };
  return [javascript, stylesheet, ...(block === "survey-popup.liquid" ? ["kundentag-survey.js"] : [])];
}
