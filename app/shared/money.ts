const digits = new Map<string, number>();

/** How many digits a currency's minor unit has (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currencyCode: string): number {
  let found = digits.get(currencyCode);
  if (found === undefined) {
    found = new Intl.NumberFormat("en", { style: "currency", currency: currencyCode }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currencyCode, found);
  }
  return found;
}

/** An amount in minor units as the decimal text that the platform reads and writes, such as `12.50`. */
export function decimalOf(amountMinor: number, currencyCode: string): string {
  const places = minorDigits(currencyCode);
  const all = String(Math.abs(amountMinor)).padStart(places + 1, "0");
  const text = places === 0 ? all : `${all.slice(0, -places)}.${all.slice(-places)}`;
  return amountMinor < 0 ? `-${text}` : text;
}

const decimalShape = /^(-?)(\d{1,13})(?:\.(\d+))?$/;

/** Minor units of a decimal text; digits beyond the currency's are rounded half up. Null for what is no amount. */
export function minorOf(decimal: string, currencyCode: string): number | null {
  const [matched, sign, whole = "", fraction = ""] = decimalShape.exec(decimal.trim()) ?? [];
  if (matched === undefined) return null;
  const places = minorDigits(currencyCode);
  const kept = Number(whole + fraction.slice(0, places).padEnd(places, "0"));
  const amount = kept + (Number(fraction[places] ?? 0) >= 5 ? 1 : 0);
  return sign === "-" && amount !== 0 ? -amount : amount;
}
