import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { verifyCertificate, type ErasureCertificate, type Verification } from "#app/composition/verify-erasure.ts";

/**
 * `npm run verify:erasure FILE [-- --key <public key in base64, or its fingerprint>]…`: checks an erasure certificate by itself.
 * After a rotation of the master key, give each key that signed: any of them will do.
 * Exit codes: 0 valid · 1 altered after signing · 2 not a certificate (unreadable, not JSON, wrong shape) · 3 signed by another
 * key than those expected · 64 wrong use.
 */
async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args);
  const file = positionals[0];
  if (!file || positionals.length > 1) {
    console.error("Use: npm run verify:erasure FILE [-- --key <public key or fingerprint> …]");
    return 64;
  }
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    console.error(`The file cannot be read: ${file}`);
    return 2;
  }
  return report(await verifyCertificate(text, values.key), values.key);
}

function readArguments(args: readonly string[]): { positionals: string[]; values: { key?: string[] } } {
  try {
    return parseArgs({ args: [...args], options: { key: { type: "string", multiple: true } }, allowPositionals: true });
  } catch {
    return { positionals: [], values: {} };
  }
}

function report(found: Verification, expected: readonly string[] = []): number {
  switch (found.outcome) {
    case "not-json":
      console.error("This is not JSON, so it is not an erasure certificate.");
      return 2;
    case "wrong-shape":
      console.error(`This is not an erasure certificate: wrong or missing at ${found.paths.join(", ")}.`);
      return 2;
    case "altered":
      console.error("ALTERED: content and signature do not belong together. The certificate was changed after it was signed.");
      return 1;
    case "unknown-key":
      console.error(`UNKNOWN KEY: unaltered, but signed by ${found.certificate.signature.fingerprint}, not by ${expected.join(" or ")}.`);
      return 3;
    case "valid":
      console.log(summary(found.certificate, expected.length > 0));
      return 0;
  }
}

function summary({ content, signature }: ErasureCertificate, isKeyExpected: boolean): string {
  const subject = content.kind === "shop-erasure" ? "the whole shop" : "one person";
  const key = isKeyExpected ? "a key you expected" : "compare it with the fingerprint the app shows, or give it with --key";
  return [
    `VALID: erasure of ${subject}, unaltered since it was signed.`,
    `  case      ${content.caseId}`,
    `  shop      ${content.shop}`,
    `  finished  ${content.finishedAt}`,
    `  held      ${content.held ? "yes" : "nothing was held"}`,
    `  key gone  ${content.keyDestroyedAt ?? "there was none"}`,
    ...content.steps.map((step) => `  ${step.action.padEnd(13)} ${step.table} (${step.rows})${keptNote(step)}`),
    `  signed by ${signature.fingerprint} (${key})`,
  ].join("\n");
}

function keptNote({ norm, keptUntil }: ErasureCertificate["content"]["steps"][number]): string {
  return `${norm ? `, ${norm}` : ""}${keptUntil ? `, until ${keptUntil}` : ""}`;
}

process.exitCode = await main(process.argv.slice(2));
