import { expect, it } from "vitest";
import { signerOf } from "./certificate-key.ts";

const key = (name: string) => ({ publicKey: name, fingerprint: `sha256:${name}` });

it("says whether a certificate was signed by the key of now, by one before, or by a stranger", () => {
  const keys = { ...key("now"), former: [key("before"), key("long-before")] };
  expect(["sha256:now", "sha256:long-before", "sha256:stranger"].map((fingerprint) => signerOf(fingerprint, keys))).toEqual(["current", "former", "unknown"]);
});
