import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/** Narrower than this nothing can be drawn; the picture is scaled down instead. An element that is not shown has no width at all. */
const narrowest = 120;

/** Width of an element in CSS pixels, followed as it changes; `assumed` until the browser has measured it. */
export function useElementWidth<E extends Element>(assumed: number): [RefObject<E>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(assumed);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(narrowest, entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
