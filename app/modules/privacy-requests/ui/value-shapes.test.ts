import { expect, test } from "vitest";
import { amountOf } from "./value-shapes.ts";

test("an amount is read together with its currency, and only where both are there", () => {
  expect(amountOf({ code: "TEE10", amount_minor: 250, currency: "EUR" })).toEqual({ minor: 250, currency: "EUR" });
  for (const fields of [{ amount_minor: 250 }, { amount_minor: 250, currency: null }, { amount_minor: "250", currency: "EUR" }, { amount_minor: 1, currency: "Euro" }]) expect(amountOf(fields)).toBeNull();
});
