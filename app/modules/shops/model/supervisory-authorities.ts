/** An authority to whom a shopper can complain (Art. 13(2)(d), Art. 77 GDPR). */
export interface SupervisoryAuthority {
  readonly id: string;
  readonly country: "DE" | "AT";
  /** Which shops it is there for: a Land, or what it oversees. A name, the same in every language. */
  readonly land: string;
  /** Its own name, its seat and where it is reached: what stands in notices. */
  readonly text: string;
}

/**
 * The authorities for companies in Germany and Austria, as of 2026. Offices that are called after whoever holds them stand here for
 * women and men alike, so that an election makes no notice wrong; websites, because offices move. A shop's seat decides.
 */
export const supervisoryAuthorities: readonly SupervisoryAuthority[] = [
  { id: "de-bw", country: "DE", land: "Baden-Württemberg", text: "Landesbeauftragte/r für den Datenschutz und die Informationsfreiheit Baden-Württemberg, Stuttgart\nwww.baden-wuerttemberg.datenschutz.de" },
  { id: "de-by", country: "DE", land: "Bayern", text: "Bayerisches Landesamt für Datenschutzaufsicht, Ansbach\nwww.lda.bayern.de" },
  { id: "de-be", country: "DE", land: "Berlin", text: "Berliner Beauftragte/r für Datenschutz und Informationsfreiheit, Berlin\nwww.datenschutz-berlin.de" },
  { id: "de-bb", country: "DE", land: "Brandenburg", text: "Landesbeauftragte/r für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg, Kleinmachnow\nwww.lda.brandenburg.de" },
  { id: "de-hb", country: "DE", land: "Bremen", text: "Landesbeauftragte/r für Datenschutz und Informationsfreiheit der Freien Hansestadt Bremen, Bremerhaven\nwww.datenschutz.bremen.de" },
  { id: "de-hh", country: "DE", land: "Hamburg", text: "Hamburgische/r Beauftragte/r für Datenschutz und Informationsfreiheit, Hamburg\nwww.datenschutz-hamburg.de" },
  { id: "de-he", country: "DE", land: "Hessen", text: "Hessische/r Beauftragte/r für Datenschutz und Informationsfreiheit, Wiesbaden\nwww.datenschutz.hessen.de" },
  { id: "de-mv", country: "DE", land: "Mecklenburg-Vorpommern", text: "Landesbeauftragte/r für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern, Schwerin\nwww.datenschutz-mv.de" },
  { id: "de-ni", country: "DE", land: "Niedersachsen", text: "Landesbeauftragte/r für den Datenschutz Niedersachsen, Hannover\nwww.lfd.niedersachsen.de" },
  { id: "de-nw", country: "DE", land: "Nordrhein-Westfalen", text: "Landesbeauftragte/r für Datenschutz und Informationsfreiheit Nordrhein-Westfalen, Düsseldorf\nwww.ldi.nrw.de" },
  { id: "de-rp", country: "DE", land: "Rheinland-Pfalz", text: "Landesbeauftragte/r für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz, Mainz\nwww.datenschutz.rlp.de" },
  { id: "de-sl", country: "DE", land: "Saarland", text: "Unabhängiges Datenschutzzentrum Saarland, Saarbrücken\nwww.datenschutz.saarland.de" },
  { id: "de-sn", country: "DE", land: "Sachsen", text: "Sächsische/r Datenschutz- und Transparenzbeauftragte/r, Dresden\nwww.datenschutz.sachsen.de" },
  { id: "de-st", country: "DE", land: "Sachsen-Anhalt", text: "Landesbeauftragte/r für den Datenschutz Sachsen-Anhalt, Magdeburg\nwww.datenschutz.sachsen-anhalt.de" },
  { id: "de-sh", country: "DE", land: "Schleswig-Holstein", text: "Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein, Kiel\nwww.datenschutzzentrum.de" },
  { id: "de-th", country: "DE", land: "Thüringen", text: "Thüringer Landesbeauftragte/r für den Datenschutz und die Informationsfreiheit, Erfurt\nwww.tlfdi.de" },
  { id: "de", country: "DE", land: "Bund", text: "Bundesbeauftragte/r für den Datenschutz und die Informationsfreiheit, Bonn\nwww.bfdi.bund.de" },
  { id: "at", country: "AT", land: "Österreich", text: "Österreichische Datenschutzbehörde, Wien\nwww.dsb.gv.at" },
];

/** The authority whose text stands in a profile, unchanged; null where it was written by hand. */
export function authorityOf(text: string): SupervisoryAuthority | null {
  const typed = text.trim();
  return supervisoryAuthorities.find((authority) => authority.text === typed) ?? null;
}
