import { useEffect } from "react";

/**
 * Says at the foot of the admin what was just done, where nothing else of the page shows it. Never a refusal: those stay in the page.
 * @param answer the action's answer: each is said once, also where it says the same as the one before
 */
export function useToast(message: string | null, answer: unknown): void {
  useEffect(() => {
    if (message !== null && "shopify" in window) window.shopify.toast.show(message);
    // Once an answer: the words belong to it.
  }, [answer]);
}
