import type { Language } from "#app/shared/languages.ts";
import type { ConsentProof, EndKind } from "./consent-proof.ts";
import { dayInWords, instantInWords, inWords } from "./proof-words.ts";

interface ProofTexts {
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly noProofs: string;
  readonly noEmail: string;
  readonly unreadable: string;
  readonly inForce: string;
  readonly endedBy: Readonly<Record<EndKind, string>>;
  readonly fields: Readonly<Record<ProofField, string>>;
}

type ProofField =
  | "consentEntryId" | "controller" | "shopDomain" | "person" | "platformCustomerId" | "email" | "purpose" | "scope" | "channel" | "language"
  | "text" | "textHash" | "noticeHash" | "page" | "action" | "givenAt" | "ageConfirmed" | "incentiveOffered" | "ended" | "keptUntilOn"
  | "sequence" | "previousHash" | "hash";

const texts: Readonly<Record<Language, ProofTexts>> = {
  de: {
    title: "Nachweis einer Einwilligung",
    yes: "ja",
    no: "nein",
    none: "nicht abgefragt",
    noProofs: "Zu den Angaben dieser Anfrage ist keine Einwilligung auffindbar.",
    noEmail: "nicht bekannt oder gelöscht",
    unreadable: "nicht mehr lesbar: der Schlüssel der Person wurde vernichtet, als ihre Daten gelöscht wurden",
    inForce: "noch in Kraft",
    endedBy: { withdrawn: "widerrufen", objected: "widersprochen", ended: "Zweck erfüllt, Zuordnung gelöscht" },
    fields: {
      consentEntryId: "Nummer der Einwilligung",
      controller: "Verantwortlicher (damals)",
      shopDomain: "Shop",
      person: "Person (Pseudonym)",
      platformCustomerId: "Kundennummer bei Shopify",
      email: "E-Mail-Adresse (zur Zeit)",
      purpose: "Zweck",
      scope: "Bezug",
      channel: "Herkunft",
      language: "Sprache",
      text: "Wortlaut",
      textHash: "Prüfsumme des Wortlauts",
      noticeHash: "Prüfsumme der Datenschutzhinweise",
      page: "Seite",
      action: "Handlung",
      givenAt: "Erteilt am",
      ageConfirmed: "Alter bestätigt",
      incentiveOffered: "Vorteil versprochen",
      ended: "Ende",
      keptUntilOn: "Aufbewahrt bis",
      sequence: "Nummer in der Kette",
      previousHash: "Prüfsumme der vorigen Zeile",
      hash: "Prüfsumme dieser Zeile",
    },
  },
  en: {
    title: "Proof of a consent",
    yes: "yes",
    no: "no",
    none: "not asked",
    noProofs: "For what this request named no consent can be found.",
    noEmail: "not known, or deleted",
    unreadable: "no longer readable: the person's key was destroyed when her data was deleted",
    inForce: "still in force",
    endedBy: { withdrawn: "withdrawn", objected: "objected", ended: "purpose served, link deleted" },
    fields: {
      consentEntryId: "Number of the consent",
      controller: "Controller (at the time)",
      shopDomain: "Shop",
      person: "Person (pseudonym)",
      platformCustomerId: "Customer id at Shopify",
      email: "E-mail address (at present)",
      purpose: "Purpose",
      scope: "Scope",
      channel: "Source",
      language: "Language",
      text: "Wording",
      textHash: "Hash of the wording",
      noticeHash: "Hash of the privacy notice",
      page: "Page",
      action: "Act",
      givenAt: "Given at",
      ageConfirmed: "Age confirmed",
      incentiveOffered: "Advantage promised",
      ended: "End",
      keptUntilOn: "Kept until",
      sequence: "Number in the chain",
      previousHash: "Hash of the line before",
      hash: "Hash of this line",
    },
  },
};

/** A proof to be printed, with the address at which she can be reached: it is part of the proof (law §4.4), and kept with her contact. */
export interface PrintedProof extends ConsentProof {
  /** Null where it is not known, or was deleted with her. */
  readonly email: string | null;
}

/** The one style sheet of the page, known by its text to the policy of the page that opens it. */
export const proofPageStyle =
  "body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:46rem;padding:0 1rem}" +
  "h2{font-size:1rem;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:14rem 1fr;gap:.25rem 1rem}" +
  "dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}section{break-inside:avoid}" +
  "@media(max-width:40rem){dl{grid-template-columns:1fr}}";

/** Holds wherever the file is opened, from a disk too. */
const policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">';

/** The proofs as one self-contained page to print or keep (law C-03): no script, nothing loaded from anywhere. */
export function consentProofPage(proofs: readonly PrintedProof[], language: Language): string {
  const { title, noProofs } = texts[language];
  const sections = proofs.map((proof) => `<section><h2>${escape(proof.consentEntryId)}</h2><dl>${rowsOf(proof, language)}</dl></section>`);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${proofPageStyle}</style></head><body><h1>${escape(title)}</h1>${sections.join("") || `<p>${escape(noProofs)}</p>`}</body></html>`;
}

function rowsOf(proof: PrintedProof, language: Language): string {
  const names = texts[language].fields;
  return (Object.entries(valuesOf(proof, language)) as [ProofField, string][])
    .map(([field, value]) => `<dt>${escape(names[field])}</dt><dd>${escape(value)}</dd>`)
    .join("");
}

function valuesOf(proof: PrintedProof, language: Language): Record<ProofField, string> {
  const words = texts[language];
  const { evidence } = proof;
  const say = (value: string) => inWords(value, language);
  const sealed = (value: string | null | undefined) => (evidence ? (value ?? words.none) : words.unreadable);
  const answered = (value: boolean | undefined) => sealed(value === undefined ? undefined : value ? words.yes : words.no);
  return {
    consentEntryId: proof.consentEntryId,
    controller: sealed(evidence ? `${evidence.controller.name}, ${evidence.controller.address}` : undefined),
    shopDomain: proof.shopDomain,
    person: proof.person,
    platformCustomerId: sealed(evidence?.platformCustomerId),
    email: proof.email ?? words.noEmail,
    purpose: say(proof.purpose),
    scope: say(proof.scope),
    channel: say(proof.channel),
    language: say(proof.language),
    text: proof.text ?? "",
    textHash: proof.textHash ?? "",
    noticeHash: proof.noticeHash ?? "",
    page: sealed(evidence?.page),
    action: sealed(evidence && say(evidence.action)),
    givenAt: instantInWords(proof.givenAt, language),
    ageConfirmed: answered(evidence?.ageConfirmed),
    incentiveOffered: answered(evidence?.incentiveOffered),
    ended: endOf(proof, language),
    keptUntilOn: proof.keptUntilOn === null ? words.inForce : dayInWords(proof.keptUntilOn, language),
    sequence: String(proof.sequence),
    previousHash: proof.previousHash,
    hash: proof.hash,
  };
}

function endOf({ endedAt, endedBy, endedChannel }: PrintedProof, language: Language): string {
  const words = texts[language];
  if (endedAt === null) return words.inForce;
  return [instantInWords(endedAt, language), words.endedBy[endedBy ?? "ended"], endedChannel === null ? "" : inWords(endedChannel, language)].filter(Boolean).join(", ");
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
