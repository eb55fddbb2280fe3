import { Transform } from "node:stream";

/**
 * Takes zero bytes out of a page on its way. React 18 writes its buffer of 2,048 bytes whole where the next letter has more than
 * one byte and does not fit into its end: the rest of it is zeros, which break texts, attributes and the page's state. No page of ours has one on purpose.
 */
export function withoutZeroBytes(): Transform {
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk),
  });
}
