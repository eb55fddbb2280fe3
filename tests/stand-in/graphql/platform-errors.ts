import type { GraphQLError } from "graphql";
import { packedFacts } from "./packed-schema.ts";

const UNKNOWN_FIELD = /^Cannot query field "([^"]+)" on type "([^"]+)"/;
const UNKNOWN_ARGUMENT = /^Unknown argument "([^"]+)" on field "([^"]+)"/;
const MISSING_ARGUMENT = /^Field "([^"]+)" argument "([^"]+)" of type "[^"]+" is required/;
const BAD_VARIABLE = /^Variable "\$([^"]+)" (?:got invalid value|of required type "([^"]+)" was not provided)/;

/** An error in the platform's words and codes; what has no counterpart here keeps graphql-js's own text. */
export function platformError(error: GraphQLError): object {
  const { message, extensions } = inPlatformWords(error);
  return {
    message,
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: { ...error.extensions, ...extensions },
  };
}

function inPlatformWords(error: GraphQLError): { message: string; extensions: Record<string, unknown> } {
  const field = UNKNOWN_FIELD.exec(error.message);
  if (field !== null) return unknownField(field[1] ?? "", field[2] ?? "");
  const argument = UNKNOWN_ARGUMENT.exec(error.message);
  if (argument !== null) {
    const [, name = "", on = ""] = argument;
    const fieldName = on.slice(on.indexOf(".") + 1);
    return {
      message: `Field '${fieldName}' doesn't accept argument '${name}'`,
      extensions: { code: "argumentNotAccepted", name: fieldName, typeName: "Field", argumentName: name },
    };
  }
  const missing = MISSING_ARGUMENT.exec(error.message);
  if (missing !== null) {
    const [, name = "", required = ""] = missing;
    return {
      message: `Field '${name}' is missing required arguments: ${required}`,
      extensions: { code: "missingRequiredArguments", className: "Field", name, arguments: required },
    };
  }
  const variable = BAD_VARIABLE.exec(error.message);
  if (variable !== null) return { message: error.message, extensions: { code: "INVALID_VARIABLE" } };
  return { message: error.message, extensions: {} };
}

/** The official schema may have the field all the same: then the packed part has to grow, and the text says how. */
function unknownField(fieldName: string, typeName: string): { message: string; extensions: Record<string, unknown> } {
  const isOmitted = packedFacts().omitted[typeName]?.includes(fieldName) ?? false;
  if (isOmitted) {
    const message =
      `The official schema has the field '${fieldName}' on type '${typeName}', the stand-in has not: ` +
      "add the operation to tests/stand-in/graphql/operations-to-keep.ts and run pack-schema.ts";
    return { message, extensions: { code: "STAND_IN_GAP", typeName, fieldName } };
  }
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    extensions: { code: "undefinedField", typeName, fieldName },
  };
}
