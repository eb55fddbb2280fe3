import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const firstPause = 2_000;

/**
 * Reads the page again while a job works on what it shows: after two seconds, then every two, or with each pause twice as long
 * where a reading costs something, such as a line in the access log.
 */
export function useWhileWorking(isWorking: boolean, pauses: "even" | "growing" = "even"): void {
  const { revalidate, state } = useRevalidator();
  const readings = useRef(0);
  useEffect(() => {
    if (!isWorking) readings.current = 0;
    if (!isWorking || state !== "idle") return;
    const pause = pauses === "even" ? firstPause : firstPause * 2 ** readings.current;
    const timer = setTimeout(() => {
      readings.current += 1;
      revalidate();
    }, pause);
    return () => clearTimeout(timer);
  }, [isWorking, pauses, revalidate, state]);
}
