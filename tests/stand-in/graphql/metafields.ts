import { createHash } from "node:crypto";
import type { Installation } from "../world.ts";
import type { GraphqlContext } from "./endpoint.ts";

interface MetafieldInput {
  readonly ownerId: string;
  readonly namespace?: string | null;
  readonly key: string;
  readonly type?: string | null;
  readonly value: string;
  readonly compareDigest?: string | null;
}

interface MetafieldIdentifier {
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
}

interface UserError {
  readonly field: readonly string[];
  readonly message: string;
  readonly code: string;
  readonly elementIndex: number | null;
}

/** The platform's limits: fields a call, bytes of a JSON value since 2026-04 and of any other, lengths of the names. */
const MAXIMUM_A_CALL = 25;
const JSON_BYTES = 128 * 1024;
const OTHER_BYTES = 64 * 1024;
const NAME = /^[A-Za-z0-9_-]+$/;
const NAMESPACE_LENGTHS = [3, 255] as const;
const KEY_LENGTHS = [2, 64] as const;
const TYPES = ["json", "single_line_text_field", "multi_line_text_field", "boolean", "number_integer", "url"];

/**
 * `metafieldsSet` on the app's own installation, the only owner the stand-in keeps metafields for. All or nothing: one
 * bad entry and none is written.
 */
export function metafieldsSet({ shop }: GraphqlContext, args: { metafields: readonly MetafieldInput[] }): object {
  const { installation } = shop;
  if (installation === undefined) throw new Error("a token without an installation");
  const userErrors =
    args.metafields.length > MAXIMUM_A_CALL
      ? [{ field: ["metafields"], message: "Exceeded the maximum metafields input limit of 25.", code: "LESS_THAN_OR_EQUAL_TO", elementIndex: null }]
      : args.metafields.flatMap((input, index) => errorsOf(input, index, installation));
  if (userErrors.length > 0) return { metafields: null, userErrors };
  for (const input of args.metafields) {
    installation.metafields.set(fullKey(input.namespace, input.key), { type: typeOf(input, installation) ?? "", value: input.value, updatedAt: Date.now() });
  }
  return { metafields: args.metafields.map((input) => metafieldObject(installation, input.namespace, input.key)), userErrors: [] };
}

/** `metafieldsDelete`: what was not there comes back as null, without an error, as the platform does. */
export function metafieldsDelete({ shop }: GraphqlContext, args: { metafields: readonly MetafieldIdentifier[] }): object {
  const { installation } = shop;
  if (installation === undefined) throw new Error("a token without an installation");
  const foreign = args.metafields.findIndex((identifier) => identifier.ownerId !== gidOf(installation));
  if (foreign >= 0) return { deletedMetafields: null, userErrors: [{ field: ["metafields", String(foreign), "ownerId"], message: ownerMessage(installation) }] };
  const deletedMetafields = args.metafields.map(({ ownerId, namespace, key }) =>
    installation.metafields.delete(fullKey(namespace, key)) ? { ownerId, namespace, key } : null,
  );
  return { deletedMetafields, userErrors: [] };
}

/** A metafield of the installation as the Admin API shows it; null when there is none. */
export function metafieldObject(installation: Installation, namespace: string | null | undefined, key: string): object | null {
  const found = installation.metafields.get(fullKey(namespace, key));
  if (found === undefined) return null;
  const id = Number.parseInt(createHash("sha256").update(`${String(installation.id)}.${fullKey(namespace, key)}`).digest("hex").slice(0, 12), 16);
  return {
    id: `gid://shopify/Metafield/${String(id)}`,
    legacyResourceId: String(id),
    namespace: fullKey(namespace, key).slice(0, -key.length - 1),
    key,
    type: found.type,
    value: found.value,
    jsonValue: found.type === "json" ? (JSON.parse(found.value) as unknown) : found.value,
    description: null,
    ownerType: "APPINSTALLATION",
    sizeInBytes: Buffer.byteLength(found.value),
    compareDigest: digestOf(found.value),
    createdAt: new Date(found.updatedAt).toISOString(),
    updatedAt: new Date(found.updatedAt).toISOString(),
  };
}

function errorsOf(input: MetafieldInput, index: number, installation: Installation): UserError[] {
  const refuse = (field: string, message: string, code: string): UserError[] => [
    { field: ["metafields", String(index), field], message, code, elementIndex: null },
  ];
  if (input.ownerId !== gidOf(installation)) return refuse("ownerId", ownerMessage(installation), "INVALID");
  if (!isName(input.key, KEY_LENGTHS)) return refuse("key", "Key must be 2 to 64 letters, digits, - or _.", "INVALID");
  if (input.namespace !== undefined && input.namespace !== null && !isName(input.namespace.replace(/^\$app:?/, "app"), NAMESPACE_LENGTHS)) {
    return refuse("namespace", "Namespace must be 3 to 255 letters, digits, - or _.", "INVALID");
  }
  const type = typeOf(input, installation);
  if (type === undefined) return refuse("type", "Type can't be blank", "BLANK");
  if (!TYPES.includes(type)) return refuse("type", `Type must be one of the following: ${TYPES.join(", ")} (the stand-in's part).`, "INCLUSION");
  if (Buffer.byteLength(input.value) > (type === "json" ? JSON_BYTES : OTHER_BYTES)) return refuse("value", "Value is too large.", "TOO_LONG");
  if (input.value === "") return refuse("value", "Value can't be blank.", "BLANK");
  if (!isOfType(type, input.value)) return refuse("value", `Value is invalid for type ${type}.`, "INVALID_VALUE");
  if (isStale(input, installation)) return refuse("compareDigest", "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.", "STALE_OBJECT");
  return [];
}

function isName(name: string, [shortest, longest]: readonly [number, number]): boolean {
  return NAME.test(name) && name.length >= shortest && name.length <= longest;
}

function isOfType(type: string, value: string): boolean {
  switch (type) {
    case "json":
      return isJson(value);
    case "boolean":
      return value === "true" || value === "false";
    case "number_integer":
      return /^-?\d+$/.test(value);
    case "url":
      return /^(https?|mailto|sms|tel):/.test(value);
    case "single_line_text_field":
      return !value.includes("\n");
    default:
      return true;
  }
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function isStale(input: MetafieldInput, installation: Installation): boolean {
  if (input.compareDigest === undefined) return false;
  const found = installation.metafields.get(fullKey(input.namespace, input.key));
  return (found === undefined ? null : digestOf(found.value)) !== input.compareDigest;
}

function typeOf(input: MetafieldInput, installation: Installation): string | undefined {
  return input.type ?? installation.metafields.get(fullKey(input.namespace, input.key))?.type;
}

/** Without a namespace the platform takes the app's own reserved one. */
function fullKey(namespace: string | null | undefined, key: string): string {
  return `${namespace ?? "$app"}.${key}`;
}

function digestOf(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

function gidOf(installation: Installation): string {
  return `gid://shopify/AppInstallation/${String(installation.id)}`;
}

function ownerMessage(installation: Installation): string {
  return `Owner does not exist. The stand-in keeps metafields for ${gidOf(installation)} only.`;
}
