/** How often to look whether a dialog has gone, and how often at most. */
const look = { everyMilliseconds: 50, times: 20 };

/**
 * Calls back when no dialog is over the page: until its closing has been animated to the end, a dialog takes back whatever focus
 * is given to something else. Calls at once for what lies in a dialog itself.
 * @returns what makes it forget about it
 */
export function afterDialogs(then: () => void, place: Element | null = null): () => void {
  if (place?.closest('[role="dialog"]')) {
    then();
    return () => undefined;
  }
  let looked = 0;
  const timer = setInterval(() => {
    looked += 1;
    if (document.querySelector('[role="dialog"]') !== null && looked < look.times) return;
    clearInterval(timer);
    then();
  }, look.everyMilliseconds);
  return () => clearInterval(timer);
}
