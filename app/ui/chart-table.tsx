import type { ReactNode } from "react";
import { useText } from "./text.tsx";

interface ChartTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}

/** The numbers behind a chart, for everybody who would rather read them. The first cell of a row names it. */
export function ChartTable({ caption, columns, rows }: ChartTableProps) {
  const t = useText();
  return (
    <details className="kundentag-chart-table">
      <summary>{t("chart.asTable")}</summary>
      {/* Focusable, because a table wider than a phone scrolls, and keys must be able to scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="kundentag-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <caption className="kundentag-visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], row) => (
              <tr key={row}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
