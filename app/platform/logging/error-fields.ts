import type { LogFields } from "#app/shared/ports/log.ts";

/**
 * What of an error may stand in a log: its class, its code and where it was thrown. Never the message: database drivers
 * and parsers quote values in it, and values may be personal (law X-05).
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    error: error.name,
    code: typeof code === "string" || typeof code === "number" ? code : undefined,
    at: error.stack?.split("\n").filter((line) => line.startsWith("    at ")).slice(0, 4).map((line) => line.trim()).join(" < "),
  };
}
