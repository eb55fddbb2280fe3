import type { Language } from "#app/shared/languages.ts";

export interface SeededAnswer {
  readonly daysAgo: number;
  /** Null: she chose "no answer". */
  readonly score: number | null;
  readonly comment: string;
  readonly language: Language;
}

const praise = {
  de: ["Der Darjeeling ist wunderbar und war nach zwei Tagen da.", "Sehr liebevoll verpackt, gern wieder.", "Endlich ein Teeladen, der seine Gärten kennt.", "Die Probe im Paket war eine schöne Überraschung."],
  en: ["Lovely tea and quick delivery.", "The tasting notes are spot on.", "Beautifully packed."],
};
const middling = {
  de: ["Tee gut, das Porto finde ich etwas hoch.", "Die Auswahl an grünem Tee dürfte größer sein.", "Alles in Ordnung."],
  en: ["Good tea, shipping is a little expensive.", "I would like smaller packs."],
};
const blame = {
  de: ["Eine Dose kam verbeult an und auf meine Frage kam drei Tage keine Antwort.", "Die Lieferung hat neun Tage gedauert.", "Der Assam schmeckt seit der neuen Ernte flacher."],
  en: ["Delivery took nine days.", "One tin arrived dented."],
};

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Answers of the past nine weeks of a shop that is liked, and a little more so lately. The same ones every time. */
export function seededAnswers(count: number, seed = 20_261_123): SeededAnswer[] {
  const next = chance(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  return Array.from({ length: count }, () => {
    const daysAgo = Math.floor(next() * 60) + 1;
    const mood = next() + (60 - daysAgo) / 600;
    const language: Language = next() < 0.85 ? "de" : "en";
    const score = next() < 0.05 ? null : mood > 0.45 ? pick([9, 9, 10, 10, 10]) : mood > 0.2 ? pick([7, 8, 8]) : pick([2, 4, 5, 6, 6]);
    const words = score === null || score >= 9 ? praise : score >= 7 ? middling : blame;
    const comment = score === null || next() < 0.45 ? pick(words[language]) : "";
    return { daysAgo, score, comment, language };
  });
}
