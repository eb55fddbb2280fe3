import { smallestReportedGroup, smallestScoredGroup } from "#app/config/limits.ts";
import { addressIn } from "#app/shared/countries.ts";
import { deviceNorms, seatOf } from "./national-law.ts";
import type { NoticeFacts, NoticeSection, NoticeText } from "./privacy-notice.ts";

/** The German notice: formal, plain, every field of law §4.1 in a section of its own. */
export function germanNotice(facts: NoticeFacts): NoticeText {
  return {
    summary: summary(facts),
    sections: [
      ...responsible(facts),
      { heading: "Zweck dieser Umfrage", body: facts.content.texts.de.purpose },
      storage(facts),
      basis(facts),
      ...origin(facts),
      germanRecipients(facts),
      thirdCountries(facts),
      retention(facts),
      ...rights(facts),
      ...remaining(facts),
    ].map(({ heading, body }) => ({ heading, body: body.trim() })),
  };
}

const isLinked = (facts: NoticeFacts) => facts.content.mode === "linked";
const days = (count: number) => (count === 1 ? "1 Tag" : `${count} Tagen`);
const afterDays = (facts: NoticeFacts) => `nach ${days(facts.content.retentionDays).replace("1 Tag", "einem Tag")}`;

function summary(facts: NoticeFacts): string {
  // A name may end in a full stop of its own ("e. U."): the sentence then needs no second one.
  const name = facts.controller.controllerName.replace(/\.$/, "");
  return isLinked(facts)
    ? `Verantwortlich: ${name}. Ihre Antwort wird nur mit Ihrer Einwilligung Ihrem Kundenkonto zugeordnet, sonst anonym gespeichert. Die Zuordnung endet ${afterDays(facts)}. Die Teilnahme ist freiwillig.`
    : `Verantwortlich: ${name}. Ihre Antwort wird anonym gespeichert: ohne Kundennummer, IP-Adresse, Bestellung und Uhrzeit. Freitext wird ${afterDays(facts)} gelöscht. Die Teilnahme ist freiwillig.`;
}

function responsible({ controller }: NoticeFacts): NoticeSection[] {
  const representative = controller.representative ? `\nVertreter in der Union: ${controller.representative}` : "";
  const officer =
    controller.dpoState === "appointed"
      ? `Unseren Datenschutzbeauftragten erreichen Sie unter:\n${controller.dpoContact}`
      : "Ein Datenschutzbeauftragter ist nicht benannt. Wenden Sie sich mit Fragen an die oben genannte Adresse.";
  return [
    {
      heading: "Verantwortlicher",
      body: `${controller.controllerName}\n${addressIn(controller.controllerAddress, "de")}\nE-Mail: ${controller.controllerEmail}${representative}`,
    },
    { heading: "Datenschutzbeauftragter", body: officer },
  ];
}

function storage(facts: NoticeFacts): NoticeSection {
  const anonymous =
    "Gespeichert werden Ihre Bewertung, Ihr Freitext, die Sprache und die Kalenderwoche. Nicht gespeichert werden Kundennummer, Name, E-Mail-Adresse, IP-Adresse, Gerät, Browser, Bestellung und Uhrzeit. Zwei Antworten derselben Person lassen sich nicht miteinander verbinden.";
  const body = isLinked(facts)
    ? `Diese Umfrage kann Ihrem Kundenkonto zugeordnet werden, wenn Sie angemeldet sind und einwilligen. Dann werden zu Ihrer Antwort Ihre Kundennummer, Datum und Uhrzeit gespeichert; Kundennummer, E-Mail-Adresse und Freitext werden verschlüsselt. Ohne Einwilligung wird Ihre Antwort anonym gespeichert. ${anonymous} Eine Verknüpfung mit Bestellungen findet in keinem Fall statt.`
    : `Diese Umfrage ist anonym. ${anonymous} Eine Verknüpfung mit Kundenkonto oder Bestellungen findet nicht statt, auch nicht später.`;
  return { heading: isLinked(facts) ? "Zuordnung zu Ihrer Person" : "Anonyme Speicherung", body };
}

function basis(facts: NoticeFacts): NoticeSection {
  const transmission =
    "Bei der Übertragung fallen, wie bei jedem Seitenaufruf, technische Angaben an, zum Beispiel die IP-Adresse und, wenn Sie angemeldet sind, Ihre Kundennummer, die Shopify jeder Anfrage beifügt (Art. 6 Abs. 1 Buchst. f DSGVO; unser Interesse: Antworten entgegennehmen und Störungen abwehren). Bei einer anonymen Antwort werden sie nicht gespeichert.";
  const bases = {
    consent:
      "Für die Zuordnung zu Ihrem Kundenkonto: Ihre Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO). Für die Aufbewahrung des Einwilligungsnachweises: Art. 6 Abs. 1 Buchst. c und f DSGVO (Nachweispflicht, Abwehr von Ansprüchen).",
    "legitimate-interest": `Unser berechtigtes Interesse (Art. 6 Abs. 1 Buchst. f DSGVO). Dieses Interesse ist: ${facts.content.legitimateInterest.de}`,
    "none-anonymous":
      "Die gespeicherte Antwort enthält keine Angaben zu Ihrer Person; dafür ziehen wir keine Rechtsgrundlage nach Art. 6 DSGVO heran.",
  };
  return { heading: "Rechtsgrundlage", body: `${bases[facts.content.legalBasis]} ${transmission}` };
}

function origin(facts: NoticeFacts): NoticeSection[] {
  if (!isLinked(facts)) return [];
  return [
    {
      heading: "Herkunft der Daten",
      body: "Die Antwort stammt von Ihnen. Kundennummer und E-Mail-Adresse stammen aus Ihrem Kundenkonto in diesem Shop; sie werden nur gespeichert, wenn Sie in die Zuordnung einwilligen.",
    },
  ];
}

/** Who gets the answers, by name (Art. 13(1)(e), CJEU C-154/21). */
export function germanRecipients({ processing, controller }: Pick<NoticeFacts, "processing" | "controller">): NoticeSection {
  const lines = ["Shopify International Limited, Irland (Shop-Plattform, Auftragsverarbeiter; überträgt Ihre Antwort an diese App)"];
  if (processing.deployment === "hosted") {
    lines.push(`${processing.operatorName} (Betreiber der Umfrage-App Kundentag, Auftragsverarbeiter)`);
    lines.push(`${processing.hostingProvider} (Rechenzentrum, Unterauftragsverarbeiter)`);
  } else {
    lines.push("Die Umfrage-App Kundentag betreiben wir selbst.");
    if (processing.operatorName) lines.push(`${processing.operatorName} (technischer Betrieb der App, Auftragsverarbeiter)`);
    if (processing.hostingProvider) lines.push(`${processing.hostingProvider} (Rechenzentrum, Auftragsverarbeiter)`);
  }
  return { heading: "Empfänger", body: [...lines, controller.furtherRecipients].join("\n").trim() };
}

function thirdCountries({ controller }: NoticeFacts): NoticeSection {
  const platform = `Shopify kann Daten an Shopify Inc. in Kanada übermitteln (Angemessenheitsbeschluss 2002/2/EG der Europäischen Kommission) und an Unterauftragsverarbeiter außerhalb der EU, auch in den USA (Standardvertragsklauseln der Europäischen Kommission). Eine Kopie der Garantien erhalten Sie auf Anfrage an ${controller.controllerEmail}.`;
  const ours = controller.thirdCountries || "Darüber hinaus übermitteln wir keine Daten in Länder außerhalb der EU und des EWR.";
  return { heading: "Übermittlung in Drittländer", body: `${platform}\n${ours}` };
}

function retention(facts: NoticeFacts): NoticeSection {
  const body = isLinked(facts)
    ? `Zugeordnete Antworten werden ${afterDays(facts)} anonymisiert: Die Zuordnung und der Freitext werden gelöscht, die Bewertung bleibt ohne Bezug zu Ihnen gespeichert. Wenn Sie widerrufen, wird die zugeordnete Antwort sofort gelöscht. Kundennummer und E-Mail-Adresse werden gelöscht, sobald keine Antwort mehr zugeordnet, keine Einwilligung mehr in Kraft und keine Anfrage von Ihnen offen ist; das wird täglich geprüft. Der Nachweis Ihrer Einwilligung (Wortlaut, Zeitpunkt, Prüfsumme Ihrer Kundennummer) bleibt bis zum 31. Dezember des dritten Jahres nach Widerruf oder Ende der Zuordnung gespeichert; Seite und Kundennummer darin sind verschlüsselt und werden mit jener Löschung unlesbar. Freitext anonymer Antworten wird ${afterDays(facts)} gelöscht, gerechnet ab dem Ende der Kalenderwoche.`
    : `Ihre Antwort ist vom Moment der Speicherung an anonym. Freitext wird ${afterDays(facts)} gelöscht, gerechnet ab dem Ende der Kalenderwoche. Die Bewertung bleibt ohne Bezug zu Ihnen gespeichert.`;
  return { heading: "Speicherdauer", body };
}

function rights(facts: NoticeFacts): NoticeSection[] {
  const { controller } = facts;
  const limits = isLinked(facts)
    ? "Zugeordnete Antworten können Sie im Bereich „Ihre Daten, Ihre Entscheidung“ dieses Shops auch selbst einsehen, herunterladen und löschen. Anonyme Antworten können wir keiner Person zuordnen (Art. 11 DSGVO)."
    : "Ihre anonyme Antwort können wir keiner Person zuordnen und daher nicht heraussuchen (Art. 11 DSGVO).";
  const withdrawal = isLinked(facts)
    ? `Sie können Ihre Einwilligung jederzeit widerrufen, ohne Begründung: mit einem Klick im Bereich „Ihre Daten, Ihre Entscheidung“ oder per E-Mail an ${controller.controllerEmail}. Der Widerruf gilt für die Zukunft; was bis dahin geschehen ist, bleibt davon unberührt.`
    : "In dieser Umfrage geben Sie keine Einwilligung ab, die zu widerrufen wäre. Einwilligungen, die Sie uns an anderer Stelle gegeben haben, können Sie dort jederzeit mit Wirkung für die Zukunft widerrufen.";
  const objection =
    facts.content.legalBasis === "legitimate-interest"
      ? `Sie haben das Recht, aus Gründen, die sich aus Ihrer besonderen Situation ergeben, jederzeit Widerspruch gegen die Verarbeitung einzulegen, die auf unserem berechtigten Interesse beruht (Art. 21 Abs. 1 DSGVO). Schreiben Sie an ${controller.controllerEmail}.`
      : `Gegen die technische Übertragung, die auf unserem berechtigten Interesse beruht, können Sie aus Gründen, die sich aus Ihrer besonderen Situation ergeben, jederzeit Widerspruch einlegen (Art. 21 Abs. 1 DSGVO). Schreiben Sie an ${controller.controllerEmail}. Für Werbung verwenden wir die Antworten nicht.`;
  return [
    {
      heading: "Ihre Rechte",
      body: `Sie haben das Recht auf Auskunft (Art. 15), Berichtigung (Art. 16), Löschung (Art. 17), Einschränkung der Verarbeitung (Art. 18), Datenübertragbarkeit (Art. 20) und Widerspruch (Art. 21 DSGVO). Schreiben Sie an ${controller.controllerEmail}. ${limits}`,
    },
    { heading: "Widerruf", body: withdrawal },
    { heading: "Beschwerde", body: `Sie können sich bei einer Aufsichtsbehörde beschweren, zum Beispiel bei:\n${controller.supervisoryAuthority}` },
    { heading: "Ihr Widerspruchsrecht", body: objection },
  ];
}

function remaining(facts: NoticeFacts): NoticeSection[] {
  const { content, stamp, controller } = facts;
  const norms = deviceNorms(seatOf(controller), "de");
  const age = isLinked(facts)
    ? `Bitte willigen Sie nur ein, wenn Sie mindestens ${content.minimumAge} Jahre alt sind. Das bestätigen Sie mit der Einwilligung. Jüngere antworten anonym.`
    : "Die Umfrage richtet sich nicht an Kinder. Ein Alter wird nicht abgefragt und nicht gespeichert.";
  const quotes = content.quotesComments
    ? "Einzelne Freitexte können wir ohne Namen öffentlich zitieren."
    : "Einzelne Antworten veröffentlichen wir nicht.";
  return [
    { heading: "Freiwilligkeit", body: "Die Teilnahme ist freiwillig. Wenn Sie nicht antworten, hat das keine Folgen für Einkauf, Konto oder Preise. Jede Frage können Sie auslassen. Für die Teilnahme gibt es keine Belohnung." },
    { heading: "Automatisierte Entscheidungen und Profile", body: "Es gibt keine automatisierten Entscheidungen und kein Profiling (Art. 22 DSGVO). Antworten werden nur als Zahlen zusammengefasst und von Menschen gelesen." },
    { heading: "Hinweis zum Freitext", body: "Bitte schreiben Sie keine Namen, Kontaktdaten, Bestellnummern oder Angaben zur Gesundheit in den Freitext. E-Mail-Adressen, Telefonnummern, Kontonummern (IBAN) und lange Ziffernfolgen ersetzen wir vor dem Speichern automatisch." },
    { heading: "Ihr Gerät", body: `Für die Umfrage setzen wir keine Cookies und keine Kennungen; solange Sie nichts tun, speichern wir nichts auf Ihrem Gerät (${norms.general}). Erst wenn Sie ein Umfragefenster schließen oder ablehnen, merkt sich Ihr Browser für diesen Besuch (sessionStorage), dass es geschlossen bleibt; das ist nötig, um Ihren Wunsch zu erfüllen (${norms.necessary}). Für ein halbes Jahr (localStorage) merkt er es sich, auch nach einer Antwort im Fenster, nur dann, wenn Sie in den Datenschutzeinstellungen des Shops Präferenzen erlauben (${norms.allowed}); widerrufen Sie das dort, wird dieser Eintrag gelöscht. Ihre Wahl dort erfragt die Umfrage in Ihrem Browser beim Skript von Shopify, bevor ein Umfragefenster erscheint oder eine Antwort mit Ihrem Kundenkonto verknüpft wird.` },
    { heading: "Auswertung", body: `Ergebnisse zeigen wir erst ab ${smallestReportedGroup} Antworten je Gruppe, eine Gesamtbewertung (NPS) erst ab ${smallestScoredGroup}. Kleinere Gruppen bleiben verborgen.` },
    { heading: "Veröffentlichung", body: quotes },
    { heading: "Alter", body: age },
    { heading: "Stand", body: `Fassung ${stamp.version} vom ${germanDay(stamp.statedOn)}, Sprache: Deutsch. Allgemeine Datenschutzerklärung des Shops: ${controller.privacyPolicyUrl}` },
  ];
}

function germanDay(day: string): string {
  const [year, month, dayOfMonth] = day.split("-");
  return `${dayOfMonth}.${month}.${year}`;
}
