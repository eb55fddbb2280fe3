import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openFrames, sealFrames } from "./sealed-frames.server.ts";

const key = createSecretKey(randomBytes(32));

async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

const sealed = (plain: Uint8Array, file = "file") => collect(sealFrames(chunks(plain), key, file));
const opened = (bytes: Uint8Array, file = "file") => collect(openFrames(chunks(bytes), key, file));

describe("a stream sealed in frames", () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])("opens to what was sealed (%i bytes)", async (length) => {
    const plain = randomBytes(length);
    expect((await opened(await sealed(plain))).equals(plain)).toBe(true);
  });

  it("does not mind how the bytes arrive", async () => {
    const plain = randomBytes(150_000);
    const bytes = await collect(sealFrames(chunks(plain.subarray(0, 3), plain.subarray(3, 90_000), plain.subarray(90_000)), key, "file"));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 999) }, (_, index) => bytes.subarray(index * 999, (index + 1) * 999));
    expect((await collect(openFrames(chunks(...pieces), key, "file"))).equals(plain)).toBe(true);
  });

  it("refuses a missing end, also at a frame's edge, a swap, a changed bit and another file's frames", async () => {
    const bytes = await sealed(randomBytes(150_000));
    const frame = 4 + 12 + 65_536 + 16;
    const [first, second, last] = [bytes.subarray(0, frame), bytes.subarray(frame, 2 * frame), bytes.subarray(2 * frame)];
    await expect(opened(Buffer.concat([first, second]))).rejects.toThrow();
    await expect(opened(bytes.subarray(0, bytes.length - 1))).rejects.toThrow("cut off");
    await expect(opened(Buffer.alloc(0))).rejects.toThrow("cut off");
    await expect(opened(Buffer.concat([second, first, last]))).rejects.toThrow();
    await expect(opened(bytes, "other file")).rejects.toThrow();
    const changed = Buffer.from(bytes);
    changed[frame + 100]! ^= 1;
    await expect(opened(changed)).rejects.toThrow();
  });
});
