import { createContext, useContext } from "react";

/**
 * The number of this answer, which its inline scripts must name to run. Known while the server renders; a browser hides the
 * attribute from scripts once it has read it, so there it is never asked for again.
 */
export const NonceContext = createContext<string | undefined>(undefined);

/** What the document's own scripts carry as `nonce`. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
