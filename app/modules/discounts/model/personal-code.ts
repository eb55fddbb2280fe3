/** Digits and letters that nobody mistakes for another when reading aloud or typing: no 0 O, 1 I L, no U beside V. */
export const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 30 to the power of 10: of ten thousand codes that are valid, one guess in fifty thousand million hits one. */
export const codeLength = 10;

const prefixLength = 12;

/** A code for one person out of random bits, such as `TEETAG-7KQ4M-P9X2R`. */
export function personalCode(prefix: string, bits: bigint): string {
  let rest = bits;
  let signs = "";
  while (signs.length < codeLength) {
    signs += codeAlphabet[Number(rest % BigInt(codeAlphabet.length))]!;
    rest /= BigInt(codeAlphabet.length);
  }
  const halves = `${signs.slice(0, codeLength / 2)}-${signs.slice(codeLength / 2)}`;
  return prefix === "" ? halves : `${prefix}-${halves}`;
}

/** What may stand before it: letters and digits of the ASCII, upper case. */
export function codePrefix(text: string): string {
  return text.normalize("NFKD").toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, prefixLength);
}

/** The random bits of a UUID, without those that say which kind it is. */
export function bitsOfUuid(uuid: string): bigint {
  const digits = uuid.replaceAll("-", "");
  return BigInt(`0x${digits.slice(0, 12)}${digits.slice(13, 16)}${digits.slice(17)}`);
}

/** The bits of a hash. */
export function bitsOfHash(hash: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(hash).toString("hex")}`);
}

/** The one spelling of a code: Shopify takes upper and lower case for one. */
export function normaliseCode(code: string): string {
  return code.trim().toUpperCase();
}
