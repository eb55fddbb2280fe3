import { describe, expect, it } from "vitest";
import { readOrderPayload } from "./order-payload.ts";

describe("what is read of an order", () => {
  it("is its number and its codes; all else is dropped", () => {
    const payload = { id: 5_600_000_000_001, email: "a@example.org", discount_codes: [{ code: "TEE10", amount: "2.50", type: "percentage" }] };
    expect(readOrderPayload(payload)).toEqual({ ok: true, value: { orderId: "5600000000001", codes: [{ code: "TEE10", amount: "2.50" }] } });
  });

  it.each([undefined, null, []])("is an order without codes where there are none: %j", (codes) => {
    expect(readOrderPayload({ id: "7", discount_codes: codes })).toEqual({ ok: true, value: { orderId: "7", codes: [] } });
  });

  it("may have a number that no double holds exactly, as Shopify's test messages do", () => {
    const read = readOrderPayload(JSON.parse('{"id":820982911946154508,"discount_codes":[]}'));
    expect(read).toEqual({ ok: true, value: { orderId: "820982911946154500", codes: [] } });
  });

  it.each([
    [{}, ["id"]],
    [{ id: 1.5 }, ["id"]],
    [{ id: -1 }, ["id"]],
    [{ id: 1, discount_codes: [{ code: 7, amount: "1.00" }] }, ["discount_codes.0.code"]],
    [null, [""]],
  ])("is refused by its paths, not by its values: %j", (payload, paths) => {
    expect(readOrderPayload(payload)).toEqual({ ok: false, refusal: { kind: "payload-malformed", paths } });
  });
});
