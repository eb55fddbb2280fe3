/** Lines by the person they are about, each person's in the order they came in. */
export function chainsOf<Line extends { readonly customer: string }>(lines: readonly Line[]): Map<string, Line[]> {
  const chains = new Map<string, Line[]>();
  for (const line of lines) {
    const chain = chains.get(line.customer);
    if (chain) chain.push(line);
    else chains.set(line.customer, [line]);
  }
  return chains;
}
