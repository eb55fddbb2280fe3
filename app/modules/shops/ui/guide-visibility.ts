const name = "kundentag_guide";

/** Whether this browser's user has hidden the set-up guide, by the request's `Cookie` header. */
export function isGuideHidden(cookies: string | null): boolean {
  return (cookies ?? "").split(/;\s*/).includes(`${name}=hidden`);
}

/**
 * Remembers for a year, in this browser, that the guide was hidden: so that the server can leave it out and nothing jumps.
 * Set by the user's click only; partitioned, because the admin frames us as another site.
 */
export function hideGuide(): void {
  document.cookie = `${name}=hidden; Path=/app; Max-Age=31536000; SameSite=None; Secure; Partitioned`;
}
