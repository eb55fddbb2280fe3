import { basename } from "node:path";
import { projectFiles, projectText } from "./project-files.ts";

/** A table as `prisma/models` declares it. */
export interface Table {
  /** The file it stands in, which is the module that owns it. */
  readonly module: string;
  /** As PostgreSQL knows it, such as `consent_entry`. */
  readonly name: string;
  readonly schema: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  /** Prisma's type with its database type, such as `String @db.Uuid`. */
  readonly type: string;
  /** The category behind `/// @data`; null where the column holds nothing about a person. */
  readonly data: string | null;
}

/** All tables of the schema. */
export function prismaTables(): Table[] {
  return projectFiles("prisma/models", ".prisma").flatMap((path) => tablesIn(projectText(path), basename(path, ".prisma")));
}

/** The tables of one schema file. */
export function tablesIn(text: string, module: string): Table[] {
  return [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, model = "", body = ""]) => {
    const name = /@@map\("(\w+)"\)/.exec(body)?.[1];
    const schema = /@@schema\("(\w+)"\)/.exec(body)?.[1];
    if (name === undefined || schema === undefined) throw new Error(`model ${model} needs @@map and @@schema`);
    return { module, name, schema, columns: columnsIn(body) };
  });
}

function columnsIn(body: string): Column[] {
  const columns: Column[] = [];
  let dataAbove: string | null = null;
  for (const line of body.split("\n")) {
    const data = /\/\/\/.*@data\s+([\w-]+)/.exec(line)?.[1] ?? null;
    const [, field, type] = /^\s+(\w+)\s+([A-Z]\w*(?:\[\])?\??)/.exec(line) ?? [];
    if (field !== undefined && type !== undefined) {
      const database = /@db\.\w+/.exec(line)?.[0];
      const column = /@map\("(\w+)"\)/.exec(line)?.[1] ?? field;
      columns.push({ name: column, type: database === undefined ? type : `${type} ${database}`, data: data ?? dataAbove });
      dataAbove = null;
    } else {
      dataAbove = data ?? dataAbove;
    }
  }
  return columns;
}
