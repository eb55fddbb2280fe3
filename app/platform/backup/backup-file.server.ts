import { createSecretKey, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open as openFile, rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import type { KeyProvider } from "#app/platform/keys/key-provider.ts";
import { dumpRows } from "./dump-rows.server.ts";
import { destroyForgottenKeys, restoreRows } from "./restore-rows.server.ts";
import { openFrames, sealFrames } from "./sealed-frames.server.ts";
import type { BackupPart } from "./tables.server.ts";

const format = "kundentag-backup/1";
const longestHeader = 4096;

/** First line of the file, in the clear; the rest is compressed and sealed under a key of the file's own (law X-02). */
export interface BackupHeader {
  readonly format: typeof format;
  readonly part: BackupPart;
  readonly takenAt: string;
  readonly masterKeyVersion: string;
  readonly wrappedKey: string;
}

export interface BackupTools {
  readonly client: pg.Client;
  readonly keyProvider: KeyProvider;
}

/** Writes a backup; the file appears under its name only when it is complete. Memory stays constant. */
export async function writeBackup({ client, keyProvider }: BackupTools, part: BackupPart, file: string): Promise<BackupHeader> {
  const takenAt = new Date().toISOString();
  const bytes = randomBytes(32);
  const wrappedKey = Buffer.from(await keyProvider.wrap(bytes, fileBinding(part, takenAt))).toString("base64");
  const header: BackupHeader = { format, part, takenAt, masterKeyVersion: keyProvider.currentVersion, wrappedKey };
  const key = createSecretKey(bytes);
  const unfinished = `${file}.unfinished`;
  try {
    const target = createWriteStream(unfinished, { mode: 0o600 });
    target.write(`${JSON.stringify(header)}\n`);
    await pipeline(
      Readable.from(dumpRows(client, part)),
      createGzip(),
      (compressed: AsyncIterable<Uint8Array>) => sealFrames(compressed, key, fileBinding(part, takenAt)),
      target,
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return header;
}

/**
 * Restores a backup into a migrated, empty database; after keys it destroys again what was erased since they were saved.
 * @throws Error when the file is another, altered, cut off, or its master key is not known.
 */
export async function restoreBackup(
  { client, keyProvider }: BackupTools,
  file: string,
): Promise<{ header: BackupHeader; rows: number; destroyedAgain: number }> {
  const { header, offset } = await readHeader(file);
  const boundTo = fileBinding(header.part, header.takenAt);
  const wrapped = Buffer.from(header.wrappedKey, "base64");
  const key = createSecretKey(await keyProvider.unwrap(wrapped, header.masterKeyVersion, boundTo));
  const source = createReadStream(file, { start: offset });
  const plain = Readable.from(openFrames(source, key, boundTo));
  const rows = await restoreRows(client, header.part, linesOf(plain));
  return { header, rows, destroyedAgain: header.part === "keys" ? await destroyForgottenKeys(client) : 0 };
}

/** A failure before the last line reaches the reader as one: a pipe would end its target quietly. */
async function* linesOf(compressed: Readable): AsyncGenerator<string> {
  const gunzip = createGunzip();
  const flowing = pipeline(compressed, gunzip);
  flowing.catch(() => {});
  for await (const line of createInterface({ input: gunzip, crlfDelay: Infinity })) yield line;
  await flowing;
}

async function readHeader(file: string): Promise<{ header: BackupHeader; offset: number }> {
  const handle = await openFile(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    const header = end > 0 ? (parseJson(buffer.toString("utf8", 0, end)) as BackupHeader | null) : null;
    if (header?.format !== format) throw new Error(`This is not a backup of this app: ${file}`);
    return { header, offset: end + 1 };
  } finally {
    await handle.close();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function fileBinding(part: BackupPart, takenAt: string): string {
  return `${format}|${part}|${takenAt}`;
}
