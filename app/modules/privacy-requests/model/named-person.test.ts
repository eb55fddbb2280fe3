import { describe, expect, it } from "vitest";
import { maskedEmail, readPerson } from "./named-person.ts";

describe("a person as the merchant names her", () => {
  it("is read from an address, an id in either form, or both", () => {
    expect(readPerson({ email: "  greta@beispiel.example " })).toEqual({ ok: true, value: { email: "greta@beispiel.example", platformCustomerId: undefined } });
    expect(readPerson({ platformCustomerId: "gid://shopify/Customer/042", email: "g@b.example" })).toEqual({ ok: true, value: { email: "g@b.example", platformCustomerId: "42" } });
  });

  it("is refused by the field that cannot be", () => {
    expect(readPerson({ email: "  " })).toEqual({ ok: false, refusal: { kind: "requester-missing" } });
    expect(readPerson({ email: "greta" })).toEqual({ ok: false, refusal: { kind: "email-malformed", field: "email" } });
    expect(readPerson({ platformCustomerId: "12a" })).toEqual({ ok: false, refusal: { kind: "customer-id-malformed", field: "platformCustomerId" } });
  });

  it("shows her address so that only who knows it recognises it", () => {
    expect(maskedEmail("greta@beispiel.example")).toBe("g…@beispiel.example");
    expect(maskedEmail("not an address")).toBe("…");
  });
});
