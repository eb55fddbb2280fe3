import type { Format } from "#app/ui/format.ts";
import type { CustomerDayListItem } from "../model/screens.ts";

/** The days of a customer day in short: `24.11.2026`, or `24.11.2026 – 26.11.2026`. */
export function periodText({ startsOn, endsOn }: Pick<CustomerDayListItem, "startsOn" | "endsOn">, format: Pick<Format, "dayOn">): string {
  return startsOn === endsOn ? format.dayOn(startsOn) : `${format.dayOn(startsOn)} – ${format.dayOn(endsOn)}`;
}
