import { describe, expect, it } from "vitest";
import { addressIn, countryOf } from "./countries.ts";

describe("the country of an address", () => {
  it.each([
    ["Neubaugasse 12\n1070 Wien\nAustria", "AT"],
    ["Neubaugasse 12\n1070 Wien\nÖsterreich \n", "AT"],
    ["Lindenhof 7, 21335 Lüneburg, DEUTSCHLAND", "DE"],
    ["Lindenhof 7\n21335 Lüneburg", null],
    ["", null],
  ])("%j is in %s", (address, country) => {
    expect(countryOf(address)).toBe(country);
  });

  it("is said in the reader's language, and nothing else of the address changes", () => {
    expect(addressIn("Neubaugasse 12\n1070 Wien\nAustria", "de")).toBe("Neubaugasse 12\n1070 Wien\nÖsterreich");
    expect(addressIn("Neubaugasse 12\n1070 Wien\nÖsterreich\n", "en")).toBe("Neubaugasse 12\n1070 Wien\nAustria");
    expect(addressIn("Lindenhof 7, 21335 Lüneburg, Deutschland", "en")).toBe("Lindenhof 7, 21335 Lüneburg, Germany");
    expect(addressIn("Lindenhof 7\n21335 Lüneburg", "en")).toBe("Lindenhof 7\n21335 Lüneburg");
    expect(addressIn("Österreicher Allee 1\nLiechtenstein", "en")).toBe("Österreicher Allee 1\nLiechtenstein");
  });
});
