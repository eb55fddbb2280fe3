import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { loader } from "./time-zone.ts";

interface ShopZone {
  readonly timeZone: string;
  readonly isKnown: boolean;
}

const mostAttempts = 30;

/**
 * The shop's time zone. A moment after the installation the platform has not told it yet: then it is asked for until it is there, and
 * the page is read anew, because what the platform knows of the merchant has come with it.
 */
export function useShopZone(atFirst: ShopZone): string {
  const fetcher = useFetcher<typeof loader>();
  const { revalidate } = useRevalidator();
  const [attempts, setAttempts] = useState(0);
  const told: ShopZone = atFirst.isKnown ? atFirst : (fetcher.data ?? atFirst);
  const isAsking = !told.isKnown && attempts < mostAttempts;
  useEffect(() => {
    if (!isAsking || fetcher.state !== "idle") return;
    const timer = setTimeout(() => {
      setAttempts((count) => count + 1);
      fetcher.load("/app/time-zone");
    }, 1_000);
    return () => clearTimeout(timer);
  }, [isAsking, fetcher]);
  useEffect(() => {
    if (!atFirst.isKnown && told.isKnown) revalidate();
  }, [told.isKnown]);
  return told.timeZone;
}
