/** A normal browser's name: the platform's library turns away who has none, and anything that says HeadlessChrome. */
export const userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
