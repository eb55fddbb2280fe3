interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

const prepared = new WeakMap<TemplateStringsArray, PreparedStatement>();
let names = 0;

/** A template is written once in the source, so it is one object and one statement: parsed and planned once a connection. */
export function preparedStatementOf(sql: TemplateStringsArray): PreparedStatement {
  let known = prepared.get(sql);
  if (!known) {
    names += 1;
    known = { name: `s${names}`, text: sql.reduce((text, part, index) => `${text}$${index}${part}`) };
    prepared.set(sql, known);
  }
  return known;
}
