import type { LogFields } from "#app/shared/ports/log.ts";

/**
 * What of an error may stand in a log: its class, its code and where it was thrown. Never the message: database drivers
 * and parsers quote values in it, and values may be personal (law X-05).
 */
export function errorFields(error: unknown): LogFields {
  if (!isErrorLike(error)) return { error: typeof error };
  const { name, code, stack } = error;
  return {
    error: typeof name === "string" ? name : "Error",
    code: typeof code === "string" || typeof code === "number" ? code : undefined,
    at: stack.split("\n").filter((line) => line.startsWith("    at ")).slice(0, 4).map((line) => line.trim()).join(" < "),
  };
}

/** The queue hands on copies of errors, which are of no class. */
function isErrorLike(error: unknown): error is { readonly name?: unknown; readonly code?: unknown; readonly stack: string } {
  return typeof error === "object" && error !== null && typeof (error as { stack?: unknown }).stack === "string";
}
