import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersCsv, type CsvForm } from "./answers-csv.ts";

const german = { separator: ";", week: "Woche", score: "Bewertung", comment: "Kommentar" } as const;
const english = { separator: ",", week: "Week", score: "Score", comment: "Comment" } as const;
const only = (comment: string, form: CsvForm = german) => answersCsv(form, [{ weekOn: "2026-11-23", score: 9, comment }]);

/** A small reader of RFC 4180, to read back what was written. */
function readCsv(text: string, separator: string): string[][] {
  const lines: string[][] = [[""]];
  let isQuoted = false;
  for (let index = 1; index < text.length; index++) {
    const character = text[index]!;
    const cells = lines.at(-1)!;
    if (character === '"') {
      if (isQuoted && text[index + 1] === '"') cells[cells.length - 1] += text[++index]!;
      else isQuoted = !isQuoted;
    } else if (!isQuoted && character === separator) {
      cells.push("");
    } else if (!isQuoted && character === "\r" && text[index + 1] === "\n") {
      index++;
      lines.push([""]);
    } else cells[cells.length - 1] += character;
  }
  return lines.slice(0, -1);
}

describe("answers as CSV", () => {
  it("begins with a byte order mark, separates as the language's spreadsheets expect and ends lines with CRLF", () => {
    expect(only("Schöner Tee")).toBe("\uFEFFWoche;Bewertung;Kommentar\r\n2026-11-23;9;Schöner Tee\r\n");
    expect(only("Lovely tea", english)).toBe("\uFEFFWeek,Score,Comment\r\n2026-11-23,9,Lovely tea\r\n");
  });

  it.each([german, english])("keeps a comment with separators of either kind in one cell (%j)", (form) => {
    expect(readCsv(only("gut; schnell, gern wieder", form), form.separator)[1]).toEqual(["2026-11-23", "9", "gut; schnell, gern wieder"]);
  });

  it("leaves cells empty for a withheld week, no score and no comment", () => {
    expect(answersCsv(german, [{ weekOn: null, score: null, comment: null }])).toContain("\r\n;;\r\n");
  });

  it.each(["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "|calc", "%1"])("lets no spreadsheet run %j", (comment) => {
    const cell = readCsv(only(comment), ";")[1]![2]!;
    expect(cell).toBe(`'${comment}`);
  });

  it("gives back every text as it was, but for the apostrophe", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.option(fc.integer({ min: 0, max: 10 })), (comment, score) => {
        const lines = readCsv(answersCsv(german, [{ weekOn: "2026-11-23", score, comment }]), ";");
        expect(lines).toHaveLength(2);
        const cell = lines[1]![2]!;
        expect([comment, `'${comment}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});
