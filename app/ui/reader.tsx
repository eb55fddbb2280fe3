import { createContext, useContext } from "react";

/**
 * The staff account that is looking, as the platform numbers it; null where nobody is signed in. Names of staff are not asked
 * for (the platform would need another scope), so others are shown by their number, and the reader as herself.
 */
const ReaderContext = createContext<string | null>(null);

export const ReaderProvider = ReaderContext.Provider;

/** Whether a staff account is the one that is looking. */
export function useIsReader(): (staffId: string) => boolean {
  const reader = useContext(ReaderContext);
  return (staffId) => staffId === reader;
}
