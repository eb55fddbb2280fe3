import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#app/shared/canonical-json.ts";
import { signedBytes, verifyCertificate, type CertificateContent } from "./certificate.ts";
import { ed25519Signer } from "./ed25519-signer.ts";
import { issueCertificate } from "./issue-certificate.ts";

const signer = ed25519Signer(createHash("sha256").update("a seed of this test").digest());
const otherSigner = ed25519Signer(createHash("sha256").update("another seed").digest());

const content: CertificateContent = {
  kind: "person-erasure",
  caseId: "0192f5a0-1111-7000-8000-000000000001",
  shop: "teekontor.myshopify.com",
  subject: { platformCustomerHash: "ab".repeat(32), emailHash: null },
  source: "shopper",
  receivedAt: "2026-11-23T10:00:00.000Z",
  startedAt: "2026-11-23T10:00:00.000Z",
  finishedAt: "2026-11-23T10:00:01.000Z",
  held: true,
  steps: [
    { module: "surveys", table: "linked_answer", action: "deleted", rows: 12, norm: null, keptUntil: null },
    { module: "consent", table: "consent_entry", action: "kept", rows: 2, norm: "Art. 17(3)(e) GDPR", keptUntil: "2029-12-31" },
  ],
  keyDestroyedAt: "2026-11-23T10:00:01.000Z",
  software: { name: "kundentag", version: "0.1.0" },
  notCovered: [{ de: "Was Shopify selbst über Sie speichert", en: "What Shopify itself keeps about you" }],
};

describe("an erasure certificate", () => {
  const certificate = issueCertificate(content, signer);
  const file = JSON.stringify(certificate);

  test("is found valid as issued, pretty-printed, and with its keys in another order", async () => {
    expect((await verifyCertificate(file)).outcome).toBe("valid");
    expect((await verifyCertificate(JSON.stringify(certificate, null, 2))).outcome).toBe("valid");
    const reordered = Object.fromEntries(Object.entries(certificate).reverse());
    expect((await verifyCertificate(JSON.stringify(reordered))).outcome).toBe("valid");
  });

  test("is accepted for the key or the fingerprint that is expected, and called unknown for another", async () => {
    expect((await verifyCertificate(file, certificate.signature.publicKey)).outcome).toBe("valid");
    expect((await verifyCertificate(file, certificate.signature.fingerprint)).outcome).toBe("valid");
    const forged = JSON.stringify(issueCertificate(content, otherSigner));
    expect((await verifyCertificate(forged)).outcome).toBe("valid");
    expect((await verifyCertificate(forged, certificate.signature.fingerprint)).outcome).toBe("unknown-key");
  });

  test("under a foreign signature with our public key is altered", async () => {
    const forged = issueCertificate(content, otherSigner);
    const mixed = { ...forged, signature: { ...certificate.signature, value: forged.signature.value } };
    expect((await verifyCertificate(JSON.stringify(mixed))).outcome).toBe("altered");
  });

  test("names what is wrong with another file", async () => {
    expect((await verifyCertificate("not json")).outcome).toBe("not-json");
    const { held: _held, ...rest } = content;
    const incomplete = { ...certificate, content: rest };
    expect(await verifyCertificate(JSON.stringify(incomplete))).toEqual({ outcome: "wrong-shape", paths: ["content.held"] });
    expect((await verifyCertificate(JSON.stringify({ ...certificate, remark: "added" }))).outcome).toBe("wrong-shape");
  });

  test("fails with any byte of its signed content changed to any other", async () => {
    const start = file.indexOf('"content":') + '"content":'.length;
    const end = file.indexOf(',"signature":');
    const bytes = Buffer.from(file, "utf8");
    const from = Buffer.byteLength(file.slice(0, start), "utf8");
    const to = Buffer.byteLength(file.slice(0, end), "utf8");
    expect(from).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: from, max: to - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const flipped = Buffer.from(bytes);
        flipped[at] = flipped[at]! ^ change;
        expect((await verifyCertificate(flipped.toString("utf8"))).outcome).not.toBe("valid");
      }),
      { numRuns: 1500 },
    );
  });

  test("fails with every single bit of the signed bytes flipped, one by one", async () => {
    const { verify, createPublicKey } = await import("node:crypto");
    const { signature, ...signed } = certificate;
    const bytes = signedBytes(signed);
    const x = Buffer.from(signature.publicKey, "base64").toString("base64url");
    const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x } });
    const value = Buffer.from(signature.value, "base64");
    expect(verify(null, bytes, key, value)).toBe(true);
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = flipped[at]! ^ (1 << at % 8);
      expect(verify(null, flipped, key, value)).toBe(false);
    }
  });
});

describe("canonical JSON", () => {
  test("sorts keys, leaves undefined out and refuses fractions", () => {
    expect(canonicalJson({ b: 1, a: [true, null, "ä\n"], c: undefined })).toBe('{"a":[true,null,"ä\\n"],"b":1}');
    expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError);
  });

  test("is the same for the same value however its keys came", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
