import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { sealingKeySeconds } from "#app/config/limits.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import type { StatementContext } from "#app/shared/context.ts";
import { subjectKeyBinding } from "./model/sealing-terms.ts";
import { makeWrappedKey, openText, unwrapKey, type WrappedKey } from "./sealing.server.ts";
import { createSurveySealer } from "./survey-sealer.server.ts";

const provider = environmentKeys(`v1:${randomBytes(32).toString("base64")}`, []);
const shop = { id: "shop", domain: "teekontor.myshopify.com", timeZone: "Europe/Berlin" };
const value = { subject: "survey", field: "anonymous_answer.sealed_comment", value: "Schöner Laden" };

let now: number;
let stored: Map<string, WrappedKey>;
let asked: string[];
let bind: ReturnType<typeof createSurveySealer>;
const sealer = (of: string = shop.id) => bind({ shop: { ...shop, id: of }, clock: { now: () => new Date(now) } } as unknown as StatementContext);

beforeEach(async () => {
  now = Date.parse("2026-11-23T10:00:00Z");
  stored = new Map([["survey", await makeWrappedKey(provider, subjectKeyBinding(shop.id, "survey"))]]);
  asked = [];
  bind = createSurveySealer(provider, async (ctx, subject) => {
    asked.push(ctx.shop.id);
    return stored.get(subject) ?? null;
  });
});

describe("sealing on a hot path", () => {
  it("seals under the survey's key, for its place only", async () => {
    const sealed = await sealer().seal(value);
    const key = await unwrapKey(provider, stored.get("survey")!, subjectKeyBinding(shop.id, "survey"));
    expect(openText(key, { shop: shop.id, subject: "survey", field: value.field }, sealed)).toBe("Schöner Laden");
    expect(() => openText(key, { shop: "other", subject: "survey", field: value.field }, sealed)).toThrow();
  });

  it("asks for the key once in some seconds, also when many ask at once, and for each shop by itself", async () => {
    await Promise.all(Array.from({ length: 20 }, () => sealer().seal(value)));
    now += sealingKeySeconds * 1000 - 1;
    await sealer().seal(value);
    expect(asked).toEqual(["shop"]);
    await expect(sealer("other").seal(value)).rejects.toThrow();
    now += 1;
    await sealer().seal(value);
    expect(asked).toEqual(["shop", "other", "shop"]);
  });

  it("seals nothing any more, some seconds after the key was destroyed", async () => {
    await sealer().seal(value);
    stored.clear();
    now += sealingKeySeconds * 1000;
    await expect(sealer().seal(value)).rejects.toThrow("no key");
  });

  it("does not remember that there was no key", async () => {
    const [key] = [...stored.values()];
    stored.clear();
    await expect(sealer().seal(value)).rejects.toThrow("no key");
    stored.set("survey", key!);
    await sealer().seal(value);
  });
});
