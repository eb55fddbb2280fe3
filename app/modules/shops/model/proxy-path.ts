/** The prefixes that the platform offers, and a sub path of at most thirty letters, digits, `_` and `-` (shopify.dev, app proxies). */
const form = /^\/(?:apps|a|community|tools)\/[\w-]{1,30}$/;

/**
 * Whether the storefront reaches us at another path than we know: the merchant may change it, and the platform tells nobody.
 * How somebody spelt the same path in an address is no change.
 */
export function hasMoved(known: string, signed: string): boolean {
  return form.test(signed) && signed.toLowerCase() !== known.toLowerCase();
}
