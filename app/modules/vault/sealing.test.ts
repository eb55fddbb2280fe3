import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import { subjectKeyBinding } from "./model/sealing-terms.ts";
import { makeWrappedKey, openText, sealText, unwrapKey } from "./sealing.server.ts";

const master = (version: string) => `${version}:${randomBytes(32).toString("base64")}`;
const place = { shop: "shop", subject: "anna", field: "customer.sealed_email" };

describe("a sealed value (law X-02)", () => {
  it("opens to exactly what was sealed, any text", async () => {
    const { key } = await makeWrappedKey(environmentKeys(master("v1"), []), "b");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const text = Buffer.from(bytes).toString("utf8");
        expect(openText(key, place, sealText(key, place, text))).toBe(text);
      }),
    );
  });

  it("never looks the same twice and does not contain the text", async () => {
    const { key } = await makeWrappedKey(environmentKeys(master("v1"), []), "b");
    const sealed = sealText(key, place, "anna@example.org");
    expect(Buffer.from(sealed).equals(Buffer.from(sealText(key, place, "anna@example.org")))).toBe(false);
    expect(Buffer.from(sealed).includes("anna")).toBe(false);
  });

  it("opens for no other shop, person or field, and not with one bit changed", async () => {
    const { key } = await makeWrappedKey(environmentKeys(master("v1"), []), "b");
    const sealed = sealText(key, place, "anna@example.org");
    expect(() => openText(key, { ...place, shop: "other" }, sealed)).toThrow();
    expect(() => openText(key, { ...place, subject: "berta" }, sealed)).toThrow();
    expect(() => openText(key, { ...place, field: "customer.sealed_platform_id" }, sealed)).toThrow();
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), fc.nat({ max: 7 }), (index, bit) => {
        const changed = Uint8Array.from(sealed);
        changed[index]! ^= 1 << bit;
        expect(() => openText(key, place, changed)).toThrow();
      }),
    );
  });
});

describe("a wrapped key", () => {
  it("does not unwrap in another person's row", async () => {
    const provider = environmentKeys(master("v1"), []);
    const { key: _, ...wrapped } = await makeWrappedKey(provider, subjectKeyBinding("shop", "anna"));
    await expect(unwrapKey(provider, wrapped, subjectKeyBinding("shop", "berta"))).rejects.toThrow();
  });

  it("unwraps under the master key of its version after a rotation, and under no other", async () => {
    const [old, fresh] = [master("v1"), master("v2")];
    const { key, ...wrapped } = await makeWrappedKey(environmentKeys(old, []), "b");
    const sealed = sealText(key, place, "anna");
    const unwrapped = await unwrapKey(environmentKeys(fresh, [old]), wrapped, "b");
    expect(openText(unwrapped, place, sealed)).toBe("anna");
    await expect(unwrapKey(environmentKeys(fresh, []), wrapped, "b")).rejects.toThrow("MASTER_KEYS_PREVIOUS");
  });
});
