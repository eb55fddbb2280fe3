import { describe, expect, it } from "vitest";
import { emptyShopProfile } from "#app/modules/shops/model/shop-profile.ts";
import { deviceNorms, minimumAgeAt, seatOf } from "./national-law.ts";
import { composeNotice, type NoticeText } from "./privacy-notice.ts";
import { newSurveyContent } from "./survey-template.ts";

const at = { ...emptyShopProfile, controllerName: "Zweiter Laden e. U.", controllerAddress: "Neubaugasse 12\n1070 Wien\nAustria", supervisoryAuthority: "Österreichische Datenschutzbehörde, Wien" };
const textOf = (notice: NoticeText) => notice.sections.map(({ body }) => body).join("\n");
const noticeOf = (controller: typeof at) =>
  composeNotice({ content: newSurveyContent("linked"), controller, processing: { deployment: "self_hosted", operatorName: "", hostingProvider: "" }, stamp: { version: 1, statedOn: "2026-11-23" } });

describe("a shop outside of Germany", () => {
  it("is known by its address, or by the authority it names; otherwise it is taken for German", () => {
    expect([seatOf(at), seatOf({ ...at, controllerAddress: "Neubaugasse 12\n1070 Wien" }), seatOf({ ...at, controllerAddress: "", supervisoryAuthority: "LfD" })]).toEqual(["AT", "AT", "DE"]);
    expect(seatOf({ ...at, controllerAddress: "Lindenhof 7\n21335 Lüneburg\nGermany" })).toBe("DE");
  });

  it("has its country in the notice's language", () => {
    const { de, en } = noticeOf(at);
    expect([textOf(de).includes("Österreich\n"), textOf(de).includes("Austria")]).toEqual([true, false]);
    expect(textOf(en)).toContain("1070 Wien\nAustria\n");
  });

  it("has no norm of German law in its notice, but the directive behind it", () => {
    const { de, en } = noticeOf(at);
    for (const text of [textOf(de), textOf(en)]) {
      expect(text).not.toMatch(/TDDDG|BDSG|TKG/);
      expect(text).toMatch(/Richtlinie 2002\/58\/EG|Directive 2002\/58\/EC/);
    }
    expect(deviceNorms("DE", "de").necessary).toBe("§ 25 Abs. 2 Nr. 2 TDDDG");
  });

  it("asks for the age of its country, for the strictest where that is not known (law K-01)", () => {
    expect([minimumAgeAt("AT"), minimumAgeAt("DE"), minimumAgeAt("FR"), minimumAgeAt("BE"), minimumAgeAt("PL")]).toEqual([14, 16, 15, 13, 16]);
  });
});
