import { getNamedType, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { packedFacts, packedSchema } from "#tests/stand-in/graphql/packed-schema.ts";

/** The scopes an operation of the Admin API needs, field by field, as the official schema names them. */
export function scopesNeededBy(operation: string): string[] {
  const { access } = packedFacts();
  const types = new TypeInfo(packedSchema());
  const needed = new Set<string>();
  visit(
    parse(operation),
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const returned = types.getType();
        const field = `${types.getParentType()?.name ?? ""}.${name.value}`;
        for (const scope of access[field] ?? []) needed.add(scope);
        for (const scope of (returned && access[getNamedType(returned).name]) ?? []) needed.add(scope);
      },
    }),
  );
  return [...needed];
}
