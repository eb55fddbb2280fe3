import { spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyCertificate, type ErasureCertificate } from "#app/modules/privacy-requests/index.ts";
import { createPrivacyRequests, ed25519Signer } from "#app/modules/privacy-requests/index.server.ts";
import { accessTexts } from "#app/modules/privacy-requests/model/access-texts.ts";
import { issueCertificate } from "#app/modules/privacy-requests/model/issue-certificate.ts";
import { findCustomer, recogniseCustomer, wasErased } from "#app/modules/customers/index.server.ts";
import { verifyLedgerOf, writeCheckpoint } from "#app/modules/consent/index.server.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";
import { getTestWorld } from "#tests/support/database.ts";
import { aShopperWhoAnswered, checked, desk, privacy, queuedFor, runDeskJob, tablesOf } from "#tests/support/set-up-privacy.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

const world = await getTestWorld();

const redact = (shop: ShopIdentity, customer: object) => ({
  shop_id: 954889,
  shop_domain: shop.domain,
  customer,
  orders_to_redact: [299938, 280263],
});

async function openRedact(shop: ShopIdentity, customer: object): Promise<string> {
  const delivery = { webhookId: randomUUID(), triggeredAt: world.clock.now() };
  return expectOk(await world.run(shop, (ctx) => desk.receiveCustomerRedact(ctx, redact(shop, customer), delivery))).caseId;
}

async function redacted(shop: ShopIdentity, customer: object): Promise<{ caseId: string; certificate: ErasureCertificate }> {
  const caseId = await openRedact(shop, customer);
  await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
  const certificate = await world.run(shop, (ctx) => desk.loadCertificate(ctx, caseId));
  if (!certificate) throw new Error("no certificate was issued");
  return { caseId, certificate };
}

const lines = ({ content }: ErasureCertificate) => content.steps.map(({ module, table, action, rows }) => `${module} ${table} ${action} ${rows}`);

describe("customers/redact", () => {
  it("is due a month after the latest day on which the merchant can have got the request (law finding 1)", async () => {
    const shop = await world.makeShop();
    const caseId = await openRedact(shop, { email: "niemand@beispiel.example" });
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ receivedAt: world.clock.now().toISOString(), dueAt: "2026-12-13T22:59:59.999Z" });
  });

  it("erases her in every module, destroys her key, and closes with a certificate that verifies (law R-10, R-11)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { caseId, certificate } = await redacted(shop, { id: shopper.platformCustomerId, email: shopper.email });
    expect((await verifyCertificate(JSON.stringify(certificate), desk.certificateKey.fingerprint)).outcome).toBe("valid");
    expect(lines(certificate)).toEqual(
      expect.arrayContaining(["surveys linked_answer deleted 1", "customers customer deleted 1", "consent consent_entry kept 2", "vault subject_key key-destroyed 1"]),
    );
    const kept = certificate.content.steps.filter(({ action }) => action === "kept");
    expect(kept.every(({ norm }) => norm !== null)).toBe(true);
    expect(kept.find(({ table }) => table === "consent_entry")?.keptUntil).toBe("2029-12-31");
    expect(certificate.content).toMatchObject({ held: true, shop: shop.domain, caseId, keyDestroyedAt: world.clock.now().toISOString() });
    const detail = await world.run(shop, (ctx) => desk.loadCase(ctx, caseId));
    expect(detail).toMatchObject({ state: "closed", heldAnything: true, requester: null, hasCertificate: true, canRetry: false });
    const left = await tablesOf(world, shop, async (tables) => ({
      customers: await tables.customer.count(),
      answers: await tables.linkedAnswer.count(),
      keys: await tables.subjectKey.count({ where: { subject: { in: [shopper.reference, caseId] } } }),
    }));
    expect(left).toEqual({ customers: 0, answers: 0, keys: 0 });
    const ledger = await verifyLedgerOf(shop, world.clock.now(), (look) => world.run(shop, look));
    expect(ledger).toMatchObject({ entries: 2, firstBroken: null });
  });

  it("names in the certificate every table in which a trace of hers stays: the seals of her proofs and this very case, too", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { certificate } = await redacted(shop, { id: shopper.platformCustomerId });
    await world.run(shop, (ctx) => writeCheckpoint(ctx));
    const left = await tablesOf(world, shop, async (tables) => [
      `consent consent_entry kept ${await tables.consentEntry.count({ where: { customer: shopper.reference } })}`,
      `consent consent_checkpoint_head kept ${await tables.consentCheckpointHead.count({ where: { customer: shopper.reference } })}`,
      `consent suppression kept ${await tables.suppression.count()}`,
      `customers erased_customer kept ${await tables.erasedCustomer.count()}`,
      `privacy-requests privacy_case kept ${await tables.privacyCase.count()}`,
    ]);
    const seen = lines(certificate).filter((line) => line.includes(" kept ") && !line.startsWith("vault"));
    expect(seen.sort()).toEqual(left.sort());
  });

  it("holds no personal data in the certificate, nor in the log", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { certificate } = await redacted(shop, { email: shopper.email });
    const written = JSON.stringify(certificate) + world.logLines.join("\n");
    for (const secret of [shopper.email, shopper.email.toLowerCase(), shopper.platformCustomerId, shopper.comment, shopper.reference]) {
      expect(written).not.toContain(secret);
    }
  });

  it("by e-mail alone leaves a tombstone: the platform does not bring her back, she herself can (law R-15)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    await redacted(shop, { email: shopper.email });
    const query = { platformCustomerId: shopper.platformCustomerId };
    expect(await world.run(shop, (ctx) => findCustomer(ctx, query))).toBeNull();
    expect(await world.run(shop, (ctx) => wasErased(ctx, query))).toBe(true);
    expect((await world.run(shop, (ctx) => recogniseCustomer(ctx, { ...query, by: "platform" }))).ok).toBe(false);
    const answer = await world.run(shop, (ctx) => desk.accessMyself(ctx, query));
    expect(answer.confirmation).toMatchObject({ held: false, text: accessTexts.erasedBefore });
    // What the law let stay is hers to see: the proof without what was sealed in it.
    const proofs = answer.data.find(({ table }) => table === "consent_entry")?.rows;
    expect(proofs?.map(({ kind, sealed_evidence: evidence }) => [kind, evidence])).toEqual([["given", null], ["withdrawn", null]]);
    expect((await world.run(shop, (ctx) => recogniseCustomer(ctx, { ...query, by: "herself" }))).ok).toBe(true);
    const back = await world.run(shop, (ctx) => desk.accessMyself(ctx, query));
    expect(back.confirmation.held).toBe(true);
    expect(back.data.find(({ table }) => table === "consent_entry")?.rows).toHaveLength(2);
  });

  it("after her own erasure is a no-op with a certificate that says nothing was held (law R-10)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const command = { platformCustomerId: shopper.platformCustomerId };
    const own = await world.run(shop, (ctx) => desk.eraseMyself(ctx, command), { actor: { kind: "shopper" } });
    expect(own.outcome).toBe("erased");
    const before = await tablesOf(world, shop, (tables) => tables.consentEntry.count());
    const { certificate } = await redacted(shop, { id: Number(shopper.platformCustomerId), email: shopper.email });
    expect(certificate.content).toMatchObject({ held: false, keyDestroyedAt: null });
    expect(certificate.content.steps.filter(({ action }) => action !== "kept")).toEqual([]);
    expect((await verifyCertificate(JSON.stringify(certificate), desk.certificateKey.publicKey)).outcome).toBe("valid");
    expect(await tablesOf(world, shop, (tables) => tables.consentEntry.count())).toBe(before);
  });

  it("worked twice gives the same certificate", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { caseId, certificate } = await redacted(shop, { id: shopper.platformCustomerId });
    world.clock.advance({ hours: 1 });
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
    expect(await world.run(shop, (ctx) => desk.loadCertificate(ctx, caseId))).toEqual(certificate);
    expect(await tablesOf(world, shop, (tables) => tables.privacyCaseStep.count({ where: { caseId } }))).toBe(certificate.content.steps.length);
  });

  it("and her own click at the same moment erase her once", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const caseIds = [await openRedact(shop, { id: shopper.platformCustomerId }), await openRedact(shop, { id: shopper.platformCustomerId })];
    const own = world.run(shop, (ctx) => desk.eraseMyself(ctx, { platformCustomerId: shopper.platformCustomerId }));
    await Promise.all([own, ...caseIds.map((caseId) => runDeskJob(world, shop, "privacy-requests.erase-person", { caseId }))]);
    const issued = await tablesOf(world, shop, (tables) => tables.erasureCertificate.findMany());
    const held = issued.map(({ content }) => (content as ErasureCertificate).content.held);
    expect(held.sort()).toEqual([false, false, true]);
  });

  it("takes with it her earlier requests: packages are gone, what they named opens no more, the cases stay as proof", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const ask = (requester: object) => world.run(shop, (ctx) => desk.openCase(ctx, { type: "access", source: "platform", requestKey: randomUUID(), requester, receivedAt: ctx.clock.now() }));
    const known = (await ask({ email: shopper.email })).caseId;
    const pending = (await ask({ platformCustomerId: shopper.platformCustomerId })).caseId;
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId: known });
    const { certificate } = await redacted(shop, { id: shopper.platformCustomerId });
    expect(lines(certificate)).toEqual(expect.arrayContaining(["privacy-requests access_package deleted 1", "privacy-requests privacy_case kept 3"]));
    expect(await world.run(shop, (ctx) => desk.openPackage(ctx, known))).toEqual({ ok: false, refusal: { kind: "package-expired" } });
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, known))).toMatchObject({ state: "closed", requester: null });
    const rows = await tablesOf(world, shop, (tables) => tables.privacyCase.findMany());
    expect(rows.map(({ customer, sealedRequester }) => [customer, sealedRequester])).toEqual(rows.map(() => [null, null]));
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId: pending });
    expect(expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, pending))).confirmation.held).toBe(false);
  });

  it("of somebody unknown whose request was answered negatively takes that answer with it", async () => {
    const shop = await world.makeShop();
    const by = { email: "niemand@beispiel.example" };
    const { caseId } = expectOk(await world.run(shop, (ctx) => desk.startAccess(ctx, { by, submission: randomUUID(), identity: checked })));
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
    const { certificate } = await redacted(shop, { email: "Niemand@Beispiel.example" });
    expect(lines(certificate)).toEqual(["privacy-requests access_package deleted 1", "privacy-requests privacy_case kept 2"]);
    expect(await tablesOf(world, shop, (tables) => tables.subjectKey.count())).toBe(0);
  });
});

describe("an erasure that fails", () => {
  const broken: SubjectDataHandIn = {
    module: "surveys",
    tables: [],
    export: async () => [],
    erase: () => Promise.reject(new Error("a table is locked")),
    needed: async () => [],
  };
  const brokenDesk = createPrivacyRequests({ ...privacy, subjectData: [...privacy.subjectData, broken] });

  it("by her own click leaves everything as it was, keeps her request, and a job finishes it", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const own = await world.run(shop, (ctx) => brokenDesk.eraseMyself(ctx, { platformCustomerId: shopper.platformCustomerId }));
    expect(own.outcome).toBe("accepted");
    const { caseId } = own;
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ state: "failed", canRetry: true, hasCertificate: false, steps: [] });
    expect(await tablesOf(world, shop, (tables) => tables.linkedAnswer.count())).toBe(1);
    expect((await queuedFor(world, shop, "privacy-requests.erase-person")).map(({ payload }) => payload)).toEqual([{ shopId: shop.id, caseId }]);
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ state: "closed", heldAnything: true });
    expect(await tablesOf(world, shop, (tables) => tables.linkedAnswer.count())).toBe(0);
  });

  it("in the worker is seen as failed, and can be tried again from the desk", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const caseId = await openRedact(shop, { id: shopper.platformCustomerId });
    await expect(runDeskJob(world, shop, "privacy-requests.erase-person", { caseId, by: brokenDesk })).rejects.toThrow();
    expect((await world.run(shop, (ctx) => desk.listOpenCases(ctx))).map(({ state }) => state)).toEqual(["failed"]);
    expect(expectOk(await world.run(shop, (ctx) => desk.retryCase(ctx, { caseId })))).toEqual({ state: "open" });
    const queued = await queuedFor(world, shop, "privacy-requests.erase-person");
    expect(new Set(queued.map(({ jobId }) => jobId)).size).toBe(2);
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
    expect(await world.run(shop, (ctx) => desk.listOpenCases(ctx))).toMatchObject([{ state: "closed", awaitsAnswer: true }]);
  });
});

describe("after a rotation of the master key", () => {
  const masterKey = (version: string) => `${version}:${randomBytes(32).toString("base64")}`;
  const deskUnder = (current: string, previous: string[]) => {
    const keys = environmentKeys(current, previous);
    const signer = ed25519Signer(keys.derive("erasure-certificate"));
    return createPrivacyRequests({ ...privacy, signer, formerKeys: keys.deriveFormer("erasure-certificate").map((seed) => ed25519Signer(seed).publicKey) });
  };

  it("the keys that signed certificates before are known with the one of now, the newest first", () => {
    const [first, second, third] = [masterKey("v1"), masterKey("v2"), masterKey("v3")];
    const shown = ({ publicKey, fingerprint }: { publicKey: string; fingerprint: string }) => ({ publicKey, fingerprint });
    const before = [deskUnder(second, [first]), deskUnder(first, [])].map((of) => shown(of.certificateKey));
    // The present key among the former ones, as while a rotation goes on, is no former key.
    const now = deskUnder(third, [third, second, first]);
    expect(now.certificateKey.former).toEqual(before);
    expect(before.map(({ fingerprint }) => fingerprint)).not.toContain(now.certificateKey.fingerprint);
  });

  it("a certificate of before is recognised by any of the keys given, and the evidence names them", async () => {
    const shop = await world.makeShop();
    const [old, fresh] = [masterKey("v1"), masterKey("v2")];
    const caseId = await openRedact(shop, { email: "niemand@beispiel.example" });
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId, by: deskUnder(old, []) });
    const text = JSON.stringify(await world.run(shop, (ctx) => desk.loadCertificate(ctx, caseId)));
    const { certificateKey, exportEvidence } = deskUnder(fresh, [old]);
    expect((await verifyCertificate(text, certificateKey.fingerprint)).outcome).toBe("unknown-key");
    const known = [certificateKey, ...certificateKey.former].map(({ fingerprint }) => fingerprint);
    expect((await verifyCertificate(text, known)).outcome).toBe("valid");
    expect((await world.run(shop, (ctx) => exportEvidence(ctx))).certificateKey).toEqual(certificateKey);
  });
});

describe("npm run verify:erasure", () => {
  const folder = mkdtempSync(join(tmpdir(), "kundentag-certificate-"));
  const check = (text: string, ...more: string[]) => {
    const file = join(folder, `${randomUUID()}.json`);
    writeFileSync(file, text);
    // No DATABASE_URL, no settings at all: the file is enough.
    const env = { PATH: process.env["PATH"], NODE_ENV: "production" } as const;
    const run = spawnSync(process.execPath, ["app/commands/verify-erasure.ts", file, ...more], { encoding: "utf8", env });
    return { code: run.status, said: run.stdout + run.stderr };
  };

  it("accepts a certificate as downloaded, and says what is wrong with any other file", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { certificate } = await redacted(shop, { id: shopper.platformCustomerId });
    const text = JSON.stringify(certificate, null, 2);
    const { fingerprint, publicKey } = desk.certificateKey;
    const expectFinding = (found: ReturnType<typeof check>, code: number, said: string) => {
      expect(found.code).toBe(code);
      expect(found.said).toContain(said);
    };
    expectFinding(check(text), 0, fingerprint);
    expect(check(text, "--key", fingerprint).code).toBe(0);
    expect(check(text, "--key", publicKey).code).toBe(0);
    expect(check(text, "--key", `sha256:${"0".repeat(64)}`, "--key", fingerprint).code).toBe(0);
    expectFinding(check(text.replace('"rows": 1', '"rows": 7')), 1, "ALTERED");
    expectFinding(check("Erased, promised."), 2, "not JSON");
    expectFinding(check("{}"), 2, "content");
    const forged = issueCertificate(certificate.content, ed25519Signer(Buffer.alloc(32, 7)));
    expectFinding(check(JSON.stringify(forged), "--key", fingerprint), 3, "UNKNOWN KEY");
    expect(spawnSync(process.execPath, ["app/commands/verify-erasure.ts"]).status).toBe(64);
    expect(spawnSync(process.execPath, ["app/commands/verify-erasure.ts", join(folder, "missing.json")]).status).toBe(2);
    rmSync(folder, { recursive: true });
  });
});
