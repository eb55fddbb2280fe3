import { pino, type DestinationStream } from "pino";
import type { Log } from "#app/shared/ports/log.ts";
import { presentLogFields } from "./log-fields.server.ts";

/** One JSON line an event, with the request or job it belongs to. `destination` lets tests search what was written for personal data (law X-05). */
export function pinoLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: { pid: process.pid }, messageKey: "event", mixin: presentLogFields };
  const logger = destination ? pino(options, destination) : pino(options);
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}
