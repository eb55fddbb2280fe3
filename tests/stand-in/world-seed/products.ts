import type { StandInProduct } from "../world.ts";

/** Eight teas with the texts a German shop would give them; prices in euro cents. */
export const TEA_PRODUCTS: readonly StandInProduct[] = [
  {
    id: 5_100_000_001,
    handle: "ostfriesen-mischung",
    title: "Ostfriesen-Mischung",
    description: "Kräftiger Assam mit etwas Ceylon, malzig und dunkel in der Tasse. Mit Kluntje und Sahne, wie an der Küste.",
    priceMinor: 890,
  },
  {
    id: 5_100_000_002,
    handle: "darjeeling-first-flush",
    title: "Darjeeling First Flush",
    description: "Die erste Pflückung des Jahres aus zwei Gärten bei Kurseong. Blumig, hell, mit feiner Muskatnote.",
    priceMinor: 1_490,
  },
  {
    id: 5_100_000_003,
    handle: "sencha-yabukita",
    title: "Sencha Yabukita",
    description: "Gedämpfter Grüntee aus Shizuoka, frisch und leicht grasig. Bei 70 Grad anderthalb Minuten ziehen lassen.",
    priceMinor: 1_250,
  },
  {
    id: 5_100_000_004,
    handle: "lindenbluete-aus-der-heide",
    title: "Lindenblüte aus der Heide",
    description: "Handverlesene Sommerlindenblüten vom eigenen Hof, honigsüß und mild. Ohne Koffein.",
    priceMinor: 750,
  },
  {
    id: 5_100_000_005,
    handle: "earl-grey-bergamotte",
    title: "Earl Grey Bergamotte",
    description: "Schwarztee aus dem Hochland von Ceylon mit echtem Bergamotteöl aus Kalabrien.",
    priceMinor: 950,
  },
  {
    id: 5_100_000_006,
    handle: "rooibos-pflaume-zimt",
    title: "Rooibos Pflaume & Zimt",
    description: "Südafrikanischer Rooibos mit Pflaumenstückchen und Zimtrinde. Der Wintertee des Hauses.",
    priceMinor: 820,
  },
  {
    id: 5_100_000_007,
    handle: "oolong-tie-guan-yin",
    title: "Oolong Tie Guan Yin",
    description: "Halb fermentierter Tee aus Anxi, zu Perlen gerollt. Trägt fünf Aufgüsse und duftet nach Flieder.",
    priceMinor: 1_890,
  },
  {
    id: 5_100_000_008,
    handle: "kraeuter-abendruhe",
    title: "Kräuter Abendruhe",
    description: "Melisse, Lavendel, Hopfen und Apfelschale. Für die Stunde vor dem Schlafengehen.",
    priceMinor: 690,
  },
];
