import { useEffect, useRef } from "react";
import { afterDialogs } from "./after-dialogs.ts";

/** Gives the focus back to what had it before a dialog opened over the page. */
export function useFocusReturn(open: boolean): void {
  const wasOpen = useRef(false);
  const opener = useRef<Element | null>(null);
  // Looked up while rendering: once effects run, the dialog has taken the focus already.
  if (open && !wasOpen.current && typeof document !== "undefined") opener.current = document.activeElement;
  wasOpen.current = open;
  useEffect(() => {
    if (open || opener.current === null) return;
    const { current: element } = opener;
    opener.current = null;
    return afterDialogs(() => focusAgain(element));
  }, [open]);
}

/** An entry of a menu is gone by then: the page gets the focus instead of the document's beginning. */
function focusAgain(element: Element | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const isThere = element instanceof HTMLElement && element.isConnected && element !== document.body;
  const target = isThere ? element : document.querySelector("main");
  target?.focus({ preventScroll: true });
}
