import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "#app/shared/ports/clock.ts";
import type { Ids } from "#app/shared/ports/ids.ts";

/** UUIDs: version 7 (RFC 9562) on the given clock, version 4 where order must not show. */
export function uuidIds(clock: Clock): Ids {
  return { next: () => uuidVersion7(clock.now().getTime()), random: () => randomUUID() };
}

function uuidVersion7(milliseconds: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
