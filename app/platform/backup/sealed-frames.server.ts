import type { KeyObject } from "node:crypto";
import { open, seal } from "#app/platform/keys/aes-gcm.server.ts";

const frameBytes = 64 * 1024;
const lengthBytes = 4;

/**
 * Seals a stream in frames: length, then nonce, ciphertext and tag. Each is bound to the file, its place and whether it is
 * the last, so frames cannot be swapped, left out or cut off at the end. Holds one frame at a time.
 */
export async function* sealFrames(source: AsyncIterable<Uint8Array>, key: KeyObject, file: string): AsyncGenerator<Uint8Array> {
  let index = 0;
  let held = Buffer.alloc(0);
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    // The last frame is only known at the end, so a full one waits until there is more.
    while (held.length > frameBytes) {
      yield* frame(seal(key, held.subarray(0, frameBytes), boundTo(file, index, false)));
      held = held.subarray(frameBytes);
      index += 1;
    }
  }
  yield* frame(seal(key, held, boundTo(file, index, true)));
}

/** Opens what {@link sealFrames} made. @throws Error when a bit, the order or the end is not as it was written. */
export async function* openFrames(source: AsyncIterable<Uint8Array>, key: KeyObject, file: string): AsyncGenerator<Uint8Array> {
  let index = 0;
  let held = Buffer.alloc(0);
  let waiting: Buffer | null = null;
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    for (let next = takeFrame(held); next; next = takeFrame(held)) {
      held = next.rest;
      if (waiting) {
        yield open(key, waiting, boundTo(file, index, false));
        index += 1;
      }
      waiting = next.sealed;
    }
  }
  if (!waiting || held.length > 0) throw new Error("the file is cut off");
  yield open(key, waiting, boundTo(file, index, true));
}

function* frame(sealed: Uint8Array): Generator<Uint8Array> {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(sealed.length);
  yield length;
  yield sealed;
}

function takeFrame(held: Buffer<ArrayBuffer>): { sealed: Buffer<ArrayBuffer>; rest: Buffer<ArrayBuffer> } | null {
  if (held.length < lengthBytes) return null;
  const end = lengthBytes + held.readUInt32BE();
  return held.length < end ? null : { sealed: held.subarray(lengthBytes, end), rest: held.subarray(end) };
}

function boundTo(file: string, index: number, isLast: boolean): string {
  return `${file}|${index}|${isLast ? "last" : "more"}`;
}
