import type { ReactNode } from "react";

export interface RecordColumn {
  readonly title: string;
  readonly numeric?: boolean;
}

export interface RecordRow {
  readonly id: string;
  readonly cells: readonly ReactNode[];
}

interface RecordTableProps {
  readonly caption: string;
  readonly columns: readonly RecordColumn[];
  readonly rows: readonly RecordRow[];
}

/**
 * Records as a table; on a phone each becomes a block with its column names before the values. The roles are written out,
 * because browsers drop those of a table that is laid out as blocks.
 */
export function RecordTable({ caption, columns, rows }: RecordTableProps) {
  return (
    <table className="kundentag-records" role="table">
      <caption className="kundentag-visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.title} scope="col" role="columnheader" data-numeric={column.numeric || undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.id} role="row">
            {row.cells.map((cell, index) => (
              <td key={index} role="cell" data-label={columns[index]?.title} data-numeric={columns[index]?.numeric || undefined}>
                {/* One element, so that on a phone all of it stands beside its label. */}
                <div>{cell}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
