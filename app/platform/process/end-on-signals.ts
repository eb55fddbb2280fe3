import type { Endings } from "./endings.ts";

/**
 * Ends everything, then the process, at the first of these signals: Ctrl-C, an orderly stop, a terminal that was closed. Any
 * further one means the same wish: npm passes on what the terminal has sent to us as well.
 */
export function endOnSignals(endings: Endings, beginning: (signal: string) => void): void {
  let isEnding = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      beginning(signal);
      void endings.endAll().then(() => process.exit(0));
    });
  }
}
