import { buildClientSchema, getNamedType, isLeafType, parse, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import type {
  GraphQLSchema,
  IntrospectionField,
  IntrospectionInputValue,
  IntrospectionQuery,
  IntrospectionType,
  IntrospectionTypeRef,
} from "graphql";

type Selected = Map<string, Set<string>>;

/**
 * The part of a schema that these operations reach: the types they select from, with the selected and all plain fields,
 * every argument and input type of those. Descriptions go. An operation that is not valid in the full schema throws.
 */
export function pruneIntrospection(
  full: IntrospectionQuery,
  operations: readonly string[],
): { introspection: IntrospectionQuery; omitted: Record<string, readonly string[]> } {
  const schema = buildClientSchema(full);
  const selected = selectionsOf(schema, operations);
  const types = new Map(full.__schema.types.map((type) => [type.name, type]));
  const kept = new Map<string, IntrospectionType>();
  const omitted: Record<string, readonly string[]> = {};
  const reached = [...selected.keys(), "Boolean", "String", "Int", "Float", "ID", ...introspectionTypes(types)];
  for (let name = reached.pop(); name !== undefined; name = reached.pop()) {
    const type = types.get(name);
    if (type === undefined || kept.has(name)) continue;
    const isRoot = name === full.__schema.queryType.name || name === full.__schema.mutationType?.name;
    const slim = slimType(type, selected.get(name) ?? new Set(), isRoot ? undefined : schema);
    kept.set(name, slim.type);
    if (slim.omitted.length > 0) omitted[name] = slim.omitted;
    reached.push(...slim.reaches);
  }
  return { introspection: assembled(full, kept), omitted };
}

function assembled(full: IntrospectionQuery, kept: ReadonlyMap<string, IntrospectionType>): IntrospectionQuery {
  const types = [...kept.values()]
    .map((type) => withoutLostRelatives(type, kept))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return {
    __schema: {
      description: null,
      queryType: full.__schema.queryType,
      mutationType: full.__schema.mutationType,
      subscriptionType: null,
      types,
      directives: full.__schema.directives
        .filter((directive) => ["include", "skip", "deprecated", "specifiedBy"].includes(directive.name))
        .map((directive) => ({ ...directive, description: null, args: directive.args.map(slimInput) })),
    },
  };
}

function selectionsOf(schema: GraphQLSchema, operations: readonly string[]): Selected {
  const selected: Selected = new Map();
  for (const operation of operations) {
    const document = parse(operation);
    const errors = validate(schema, document);
    if (errors[0] !== undefined) throw new Error(`${errors[0].message} in: ${operation}`);
    const info = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(info, {
        Field: () => {
          const parent = info.getParentType();
          const field = info.getFieldDef();
          if (parent === null || parent === undefined || field === null || field === undefined) return;
          const fields = selected.get(parent.name) ?? new Set<string>();
          selected.set(parent.name, fields.add(field.name));
        },
      }),
    );
  }
  return selected;
}

/** Without a schema only the selected fields stay: the roots have hundreds of plain ones nobody asked for. */
function slimType(type: IntrospectionType, selected: ReadonlySet<string>, schema: GraphQLSchema | undefined) {
  const reaches: string[] = [];
  const omitted: string[] = [];
  const bare = { kind: type.kind, name: type.name, description: null };
  if (type.kind === "OBJECT" || type.kind === "INTERFACE") {
    const fields = type.fields.filter((field) => {
      const isKept = type.name.startsWith("__") || selected.has(field.name) || isLeafField(field, schema);
      if (!isKept) omitted.push(field.name);
      return isKept;
    });
    for (const field of fields) reaches.push(nameOf(field.type), ...field.args.map((argument) => nameOf(argument.type)));
    const possible = type.kind === "INTERFACE" ? { possibleTypes: type.possibleTypes } : {};
    return { type: { ...bare, ...possible, interfaces: type.interfaces, fields: fields.map(slimField) } as IntrospectionType, reaches, omitted };
  }
  if (type.kind === "INPUT_OBJECT") {
    reaches.push(...type.inputFields.map((field) => nameOf(field.type)));
    return { type: { ...bare, isOneOf: type.isOneOf, inputFields: type.inputFields.map(slimInput) } as IntrospectionType, reaches, omitted };
  }
  if (type.kind === "ENUM") {
    const enumValues = type.enumValues.map(({ name, isDeprecated }) => ({ name, description: null, isDeprecated, deprecationReason: null }));
    return { type: { ...bare, enumValues } as IntrospectionType, reaches, omitted };
  }
  if (type.kind === "UNION") return { type: { ...bare, possibleTypes: type.possibleTypes } as IntrospectionType, reaches, omitted };
  return { type: bare as IntrospectionType, reaches, omitted };
}

function isLeafField(field: IntrospectionField, schema: GraphQLSchema | undefined): boolean {
  const type = schema?.getType(nameOf(field.type));
  return type !== undefined && isLeafType(getNamedType(type));
}

function slimField(field: IntrospectionField): IntrospectionField {
  const { name, args, type, isDeprecated } = field;
  return { name, description: null, args: args.map(slimInput), type, isDeprecated, deprecationReason: isDeprecated ? "deprecated" : null };
}

function slimInput(input: IntrospectionInputValue): IntrospectionInputValue {
  const { name, type, defaultValue } = input;
  return { name, description: null, type, defaultValue };
}

/** Interfaces and possible types that were not kept would leave references into nothing. */
function withoutLostRelatives(type: IntrospectionType, kept: ReadonlyMap<string, IntrospectionType>): IntrospectionType {
  const isKept = (relative: { readonly name: string }) => kept.has(relative.name);
  const interfaces = "interfaces" in type ? { interfaces: type.interfaces.filter(isKept) } : {};
  const possibleTypes = "possibleTypes" in type ? { possibleTypes: type.possibleTypes.filter(isKept) } : {};
  return { ...type, ...interfaces, ...possibleTypes };
}

function introspectionTypes(types: ReadonlyMap<string, IntrospectionType>): string[] {
  return [...types.keys()].filter((name) => name.startsWith("__"));
}

function nameOf(reference: IntrospectionTypeRef): string {
  let current = reference;
  while (current.kind === "NON_NULL" || current.kind === "LIST") current = current.ofType;
  return current.name;
}
