const headEnd = Buffer.from("\r\n\r\n");

/** Reads one HTTP/1.1 answer from pieces of a stream: its status, and where it ends. The body is counted, not kept. */
export class AnswerReader {
  status = 0;
  #pending: Buffer = Buffer.alloc(0);
  #bytesLeft: number | undefined;
  #isChunked = false;

  /** @returns true when the answer is complete. */
  read(chunk: Buffer): boolean {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (this.#bytesLeft === undefined && !this.#readHead()) return false;
    if (this.#isChunked) return this.#pending.includes("0\r\n\r\n");
    this.#bytesLeft! -= this.#pending.length;
    this.#pending = Buffer.alloc(0);
    return this.#bytesLeft! <= 0;
  }

  #readHead(): boolean {
    const end = this.#pending.indexOf(headEnd);
    if (end < 0) return false;
    const head = this.#pending.toString("latin1", 0, end);
    this.status = Number(head.slice(9, 12));
    this.#isChunked = /^transfer-encoding: *chunked/im.test(head);
    this.#bytesLeft = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    this.#pending = this.#pending.subarray(end + headEnd.length);
    return true;
  }
}
