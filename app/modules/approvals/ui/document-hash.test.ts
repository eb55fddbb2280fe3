import { expect, test } from "vitest";
import { documentHashOf } from "./document-hash.ts";

test("a document is known by its SHA-256", async () => {
  // The digests that FIPS 180-4 gives for "abc", and the well-known one of nothing.
  expect(await documentHashOf(new Blob(["abc"]))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(await documentHashOf(new Blob([]))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("one changed byte is another document", async () => {
  expect(await documentHashOf(new Blob(["Gutachten."]))).not.toBe(await documentHashOf(new Blob(["Gutachten,"])));
});
