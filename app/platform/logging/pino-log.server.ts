import { pino, type DestinationStream } from "pino";
import type { Log } from "#app/shared/ports/log.ts";

/** One JSON line an event. `destination` lets tests search what was written for personal data (law X-05). */
export function pinoLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: { pid: process.pid }, messageKey: "event" };
  const logger = destination ? pino(options, destination) : pino(options);
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}
