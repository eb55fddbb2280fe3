import { smallestReportedGroup, smallestScoredGroup } from "#app/config/limits.ts";
import { addressIn } from "#app/shared/countries.ts";
import { deviceNorms, seatOf } from "./national-law.ts";
import type { NoticeFacts, NoticeSection, NoticeText } from "./privacy-notice.ts";

/** The English notice: plain, every field of law §4.1 in a section of its own, in the order of the German one. */
export function englishNotice(facts: NoticeFacts): NoticeText {
  return {
    summary: summary(facts),
    sections: [
      ...responsible(facts),
      { heading: "Purpose of this survey", body: facts.content.texts.en.purpose },
      storage(facts),
      basis(facts),
      ...origin(facts),
      englishRecipients(facts),
      thirdCountries(facts),
      retention(facts),
      ...rights(facts),
      ...remaining(facts),
    ].map(({ heading, body }) => ({ heading, body: body.trim() })),
  };
}

const isLinked = (facts: NoticeFacts) => facts.content.mode === "linked";
const afterDays = ({ content: { retentionDays } }: NoticeFacts) => `after ${retentionDays === 1 ? "one day" : `${retentionDays} days`}`;

function summary(facts: NoticeFacts): string {
  // A name may end in a full stop of its own ("e. U."): the sentence then needs no second one.
  const name = facts.controller.controllerName.replace(/\.$/, "");
  return isLinked(facts)
    ? `Controller: ${name}. Your answer is linked to your customer account only with your consent, and otherwise stored anonymously. The link ends ${afterDays(facts)}. Taking part is voluntary.`
    : `Controller: ${name}. Your answer is stored anonymously: without customer number, IP address, order or time of day. Free text is deleted ${afterDays(facts)}. Taking part is voluntary.`;
}

function responsible({ controller }: NoticeFacts): NoticeSection[] {
  const representative = controller.representative ? `\nRepresentative in the Union: ${controller.representative}` : "";
  const officer =
    controller.dpoState === "appointed"
      ? `You reach our data protection officer here:\n${controller.dpoContact}`
      : "No data protection officer is designated. Please send questions to the address above.";
  return [
    {
      heading: "Controller",
      body: `${controller.controllerName}\n${addressIn(controller.controllerAddress, "en")}\nE-mail: ${controller.controllerEmail}${representative}`,
    },
    { heading: "Data protection officer", body: officer },
  ];
}

function storage(facts: NoticeFacts): NoticeSection {
  const anonymous =
    "We store your score, your free text, the language and the calendar week. We do not store customer number, name, e-mail address, IP address, device, browser, order or time of day. Two answers of the same person cannot be connected.";
  const body = isLinked(facts)
    ? `This survey can be linked to your customer account if you are logged in and agree. Your customer number, the date and the time are then stored with your answer; customer number, e-mail address and free text are encrypted. Without your consent your answer is stored anonymously. ${anonymous} Orders are never linked.`
    : `This survey is anonymous. ${anonymous} It is not linked to a customer account or to orders, nor will it be later.`;
  return { heading: isLinked(facts) ? "Link to your person" : "Anonymous storage", body };
}

function basis(facts: NoticeFacts): NoticeSection {
  const transmission =
    "As with every page view, technical details arise during transmission, such as the IP address and, if you are logged in, your customer number, which Shopify adds to every request (Art. 6(1)(f) GDPR; our interest: to receive answers and to fend off disruptions). With an anonymous answer they are not stored.";
  const bases = {
    consent:
      "For the link to your customer account: your consent (Art. 6(1)(a) GDPR). For keeping the proof of your consent: Art. 6(1)(c) and (f) GDPR (duty to prove, defence against claims).",
    "legitimate-interest": `Our legitimate interest (Art. 6(1)(f) GDPR). This interest is: ${facts.content.legitimateInterest.en}`,
    "none-anonymous":
      "The stored answer holds nothing about your person; for it we rely on no legal basis of Art. 6 GDPR.",
  };
  return { heading: "Legal basis", body: `${bases[facts.content.legalBasis]} ${transmission}` };
}

function origin(facts: NoticeFacts): NoticeSection[] {
  if (!isLinked(facts)) return [];
  return [
    {
      heading: "Where the data come from",
      body: "The answer comes from you. Customer number and e-mail address come from your customer account in this shop; they are stored only if you agree to the link.",
    },
  ];
}

/** Who gets the answers, by name (Art. 13(1)(e), CJEU C-154/21). */
export function englishRecipients({ processing, controller }: Pick<NoticeFacts, "processing" | "controller">): NoticeSection {
  const lines = ["Shopify International Limited, Ireland (shop platform, processor; passes your answer to this app)"];
  if (processing.deployment === "hosted") {
    lines.push(`${processing.operatorName} (operator of the survey app Kundentag, processor)`);
    lines.push(`${processing.hostingProvider} (data centre, sub-processor)`);
  } else {
    lines.push("We run the survey app Kundentag ourselves.");
    if (processing.operatorName) lines.push(`${processing.operatorName} (technical operation of the app, processor)`);
    if (processing.hostingProvider) lines.push(`${processing.hostingProvider} (data centre, processor)`);
  }
  return { heading: "Recipients", body: [...lines, controller.furtherRecipients].join("\n").trim() };
}

function thirdCountries({ controller }: NoticeFacts): NoticeSection {
  const platform = `Shopify may transfer data to Shopify Inc. in Canada (adequacy decision 2002/2/EC of the European Commission) and to sub-processors outside the EU, including the USA (standard contractual clauses of the European Commission). You can obtain a copy of the safeguards by writing to ${controller.controllerEmail}.`;
  const ours = controller.thirdCountries || "Beyond this we transfer no data to countries outside the EU and the EEA.";
  return { heading: "Transfers to third countries", body: `${platform}\n${ours}` };
}

function retention(facts: NoticeFacts): NoticeSection {
  const body = isLinked(facts)
    ? `Linked answers are made anonymous ${afterDays(facts)}: the link and the free text are deleted, the score stays stored without reference to you. If you withdraw, the linked answer is deleted at once. Customer number and e-mail address are deleted as soon as no answer is linked, no consent is in force and no request of yours is open any more; this is checked daily. The proof of your consent (wording, time, hash of your customer number) is kept until 31 December of the third year after withdrawal or end of the link; page and customer number in it are encrypted and become unreadable with that deletion. Free text of anonymous answers is deleted ${afterDays(facts)}, counted from the end of the calendar week.`
    : `Your answer is anonymous from the moment it is stored. Free text is deleted ${afterDays(facts)}, counted from the end of the calendar week. The score stays stored without reference to you.`;
  return { heading: "Storage period", body };
}

function rights(facts: NoticeFacts): NoticeSection[] {
  const { controller } = facts;
  const limits = isLinked(facts)
    ? "You can also see, download and delete linked answers yourself under “Your data, your choice” in this shop. We cannot attribute anonymous answers to any person (Art. 11 GDPR)."
    : "We cannot attribute your anonymous answer to any person, and therefore cannot find it (Art. 11 GDPR).";
  const withdrawal = isLinked(facts)
    ? `You can withdraw your consent at any time, without giving reasons: with one click under “Your data, your choice” or by e-mail to ${controller.controllerEmail}. The withdrawal takes effect for the future; what happened before it is not affected.`
    : "You give no consent in this survey that could be withdrawn. Consent you gave us elsewhere can be withdrawn there at any time, with effect for the future.";
  const objection =
    facts.content.legalBasis === "legitimate-interest"
      ? `You have the right to object at any time, on grounds relating to your particular situation, to processing that rests on our legitimate interest (Art. 21(1) GDPR). Write to ${controller.controllerEmail}.`
      : `You can object at any time, on grounds relating to your particular situation, to the technical transmission, which rests on our legitimate interest (Art. 21(1) GDPR). Write to ${controller.controllerEmail}. We do not use the answers for advertising.`;
  return [
    {
      heading: "Your rights",
      body: `You have the right of access (Art. 15), rectification (Art. 16), erasure (Art. 17), restriction of processing (Art. 18), data portability (Art. 20) and objection (Art. 21 GDPR). Write to ${controller.controllerEmail}. ${limits}`,
    },
    { heading: "Withdrawal", body: withdrawal },
    { heading: "Complaint", body: `You can lodge a complaint with a supervisory authority, for example:\n${controller.supervisoryAuthority}` },
    { heading: "Your right to object", body: objection },
  ];
}

function remaining(facts: NoticeFacts): NoticeSection[] {
  const { content, stamp, controller } = facts;
  const norms = deviceNorms(seatOf(controller), "en");
  const age = isLinked(facts)
    ? `Please agree only if you are at least ${content.minimumAge} years old. You confirm this with your consent. Younger people answer anonymously.`
    : "The survey is not directed at children. No age is asked for or stored.";
  const quotes = content.quotesComments
    ? "We may quote single free texts in public, without a name."
    : "We do not publish single answers.";
  return [
    { heading: "Voluntary", body: "Taking part is voluntary. Not answering has no effect on purchases, account or prices. You can leave out any question. There is no reward for taking part." },
    { heading: "Automated decisions and profiles", body: "There are no automated decisions and no profiling (Art. 22 GDPR). Answers are only added up as numbers and read by people." },
    { heading: "About the free text", body: "Please write no names, contact details, order numbers or anything about health into the free text. We replace e-mail addresses, telephone numbers, account numbers (IBAN) and long rows of digits automatically before storing." },
    { heading: "Your device", body: `For the survey we set no cookies and no identifiers; until you act we store nothing on your device (${norms.general}). Only once you close or decline a survey window does your browser remember for this visit (in sessionStorage) that it stays closed; this is needed to do what you asked for (${norms.necessary}). For half a year (in localStorage), also after an answer in the window, it remembers this only if you allow preferences in the shop's privacy settings (${norms.allowed}); if you withdraw that there, this entry is deleted. In your browser the survey asks Shopify's script for your choice there before a survey window appears or an answer is linked to your customer account.` },
    { heading: "Results", body: `We show results only from ${smallestReportedGroup} answers in a group, an overall score (NPS) only from ${smallestScoredGroup}. Smaller groups stay hidden.` },
    { heading: "Publication", body: quotes },
    { heading: "Age", body: age },
    { heading: "Version", body: `Version ${stamp.version} of ${stamp.statedOn}, language: English. General privacy policy of the shop: ${controller.privacyPolicyUrl}` },
  ];
}
