/** A leaf of a calendar with its day, in the green of the app's charts: to be told apart on light and dark tabs. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M10 1v7M22 1v7" stroke="#1f7a4d" stroke-width="4" stroke-linecap="round"/><rect x="2" y="5" width="28" height="26" rx="6" fill="#1f7a4d"/><path d="M2 13h28" stroke="#fff" stroke-width="2"/><circle cx="16" cy="22" r="5" fill="#fff"/></svg>';

/** `/favicon.ico`, which browsers ask for of their own accord when a page of ours stands alone. */
export const loader = (): Response => new Response(icon, { headers: { "Content-Type": "image/svg+xml" } });
