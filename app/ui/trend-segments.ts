/** Runs of neighbouring weeks that have a score: the line never bridges a week about which nothing can be said. */
export function segmentsOf(points: readonly { readonly score: number | null }[]): number[][] {
  const segments: number[][] = [];
  let run: number[] = [];
  points.forEach((point, index) => {
    if (point.score !== null) run.push(index);
    else if (run.length > 0) {
      segments.push(run);
      run = [];
    }
  });
  return run.length > 0 ? [...segments, run] : segments;
}
