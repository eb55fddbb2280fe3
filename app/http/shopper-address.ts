/**
 * The network a shopper comes from, as the last machine we trust has seen it; null when nobody says. `X-Forwarded-For`
 * grows at its end: `trusted` proxies of our own wrote the last entries, Shopify the one before, and everything further
 * left may be anybody's invention.
 */
export function shopperNetwork(forwardedFor: string | null, trusted: number): string | null {
  const entries = (forwardedFor ?? "").split(",").map((entry) => entry.trim());
  const entry = entries[entries.length - 1 - trusted];
  if (!entry) return null;
  const address = entry.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1").replace(/^::ffff:(?=\d+\.)/i, "");
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(address)) return address;
  return address.includes(":") ? firstHalf(address) : null;
}

/** A line to a home has 2^64 addresses of IPv6 (RFC 4291): the first half of the address is what it cannot change. */
function firstHalf(address: string): string | null {
  if (!URL.canParse(`http://[${address}]`)) return null;
  const [before = "", after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const start = before.split(":").filter(Boolean);
  const end = (after ?? "").split(":").filter(Boolean);
  const zeros = after === undefined ? 0 : 8 - start.length - end.length;
  return [...start, ...Array<string>(zeros).fill("0"), ...end].slice(0, 4).join(":");
}
