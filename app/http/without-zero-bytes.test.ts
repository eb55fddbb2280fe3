import { PassThrough, type Transform } from "node:stream";
import { text } from "node:stream/consumers";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { withoutZeroBytes } from "./without-zero-bytes.server.ts";

/** A page of many short texts, in which letters of two, three and four bytes come to lie over the end of React's buffer. */
function render(through: Transform): Promise<string> {
  const words = Array.from({ length: 3000 }, (_, index) => createElement("li", { key: index, title: "ä".repeat(index % 7) }, `Größe € 🙂 ${"ü".repeat(index % 11)}`));
  renderToPipeableStream(createElement("ul", null, words)).pipe(through);
  return text(through);
}

test("a page with letters of more than one byte has no zero byte, and nothing else is missing", async () => {
  const [asReactWrites, asWeSend] = [await render(new PassThrough()), await render(withoutZeroBytes())];
  expect(asReactWrites, "React no longer writes zeros: this file can go").toContain("\u0000");
  expect(asWeSend).toBe(asReactWrites.replaceAll("\u0000", ""));
  expect(asWeSend).toContain(`Größe € 🙂 ${"ü".repeat(10)}</li>`);
});
