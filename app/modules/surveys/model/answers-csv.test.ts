import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersCsv } from "./answers-csv.ts";

const headings = { week: "Woche", score: "Bewertung", comment: "Kommentar" };
const only = (comment: string) => answersCsv(headings, [{ weekOn: "2026-11-23", score: 9, comment }]);

/** A small reader of RFC 4180, to read back what was written. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [[""]];
  let isQuoted = false;
  for (let index = 1; index < text.length; index++) {
    const character = text[index]!;
    const cells = lines.at(-1)!;
    if (character === '"') {
      if (isQuoted && text[index + 1] === '"') cells[cells.length - 1] += text[++index]!;
      else isQuoted = !isQuoted;
    } else if (!isQuoted && character === ",") {
      cells.push("");
    } else if (!isQuoted && character === "\r" && text[index + 1] === "\n") {
      index++;
      lines.push([""]);
    } else cells[cells.length - 1] += character;
  }
  return lines.slice(0, -1);
}

describe("answers as CSV", () => {
  it("begins with a byte order mark, separates by comma and ends lines with CRLF", () => {
    expect(only("Schöner Tee")).toBe("\uFEFFWoche,Bewertung,Kommentar\r\n2026-11-23,9,Schöner Tee\r\n");
  });

  it("leaves cells empty for a withheld week, no score and no comment", () => {
    expect(answersCsv(headings, [{ weekOn: null, score: null, comment: null }])).toContain("\r\n,,\r\n");
  });

  it.each(["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "|calc", "%1"])("lets no spreadsheet run %j", (comment) => {
    const cell = readCsv(only(comment))[1]![2]!;
    expect(cell).toBe(`'${comment}`);
  });

  it("gives back every text as it was, but for the apostrophe", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.option(fc.integer({ min: 0, max: 10 })), (comment, score) => {
        const lines = readCsv(answersCsv(headings, [{ weekOn: "2026-11-23", score, comment }]));
        expect(lines).toHaveLength(2);
        const cell = lines[1]![2]!;
        expect([comment, `'${comment}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});
