import { describe, expect, test } from "vitest";
import { shopperNetwork } from "./shopper-address.ts";

describe("where a shopper comes from", () => {
  test.each([
    ["203.0.113.7", 0, "203.0.113.7"],
    ["203.0.113.7, 198.51.100.2", 1, "203.0.113.7"],
    ["203.0.113.7,198.51.100.2,10.0.0.1", 2, "203.0.113.7"],
    ["203.0.113.7:4711, 198.51.100.2", 1, "203.0.113.7"],
    ["::ffff:203.0.113.7", 0, "203.0.113.7"],
  ])("is what the last machine before our own has written: %s behind %i", (header, trusted, network) => {
    expect(shopperNetwork(header, trusted)).toBe(network);
  });

  test("is never what she wrote herself", () => {
    const invented = Array.from({ length: 50 }, (_, index) => `192.0.2.${index}, 203.0.113.7, 198.51.100.2`);
    expect(new Set(invented.map((header) => shopperNetwork(header, 1)))).toEqual(new Set(["203.0.113.7"]));
  });

  test("is one for all addresses of a home's line of IPv6", () => {
    const line = ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:DB8:1:2:0:0:0:9", "[2001:db8:1:2::5]:443"];
    expect(line.map((address) => shopperNetwork(address, 0))).toEqual(Array(4).fill("2001:db8:1:2"));
    expect(shopperNetwork("2001:db8:1:3::1", 0)).toBe("2001:db8:1:3");
    expect([shopperNetwork("::1", 0), shopperNetwork("2001:db8::", 0)]).toEqual(["0:0:0:0", "2001:db8:0:0"]);
  });

  test.each([[null, 0], ["", 0], ["203.0.113.7", 1], ["unknown", 0], ["::g", 0], ["1.2.3", 0], ["a:b", 0], [",", 0]])(
    "is unknown when nobody we trust says so: %s behind %i",
    (header, trusted) => {
      expect(shopperNetwork(header, trusted)).toBeNull();
    },
  );
});
