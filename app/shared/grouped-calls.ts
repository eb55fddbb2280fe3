export interface Grouping {
  /** Most items of one run. */
  readonly mostItems: number;
  /** Most runs at a time: what comes meanwhile waits and leaves together. */
  readonly mostRuns: number;
}

/**
 * Makes one call a member of a group: while runs are under way, items gather and are run together. An item that comes while
 * nothing runs does not wait. Each call settles after its own run: with its answer, or with what the run threw.
 *
 * @param run answers every item, in the order of the items.
 */
export function groupCalls<Item, Answer>(run: (items: readonly Item[]) => Promise<readonly Answer[]>, { mostItems, mostRuns }: Grouping): (item: Item) => Promise<Answer> {
  const waiting: Call<Item, Answer>[] = [];
  let running = 0;
  const leave = async (): Promise<void> => {
    const calls = waiting.splice(0, mostItems);
    running += 1;
    try {
      const answers = await run(calls.map(({ item }) => item));
      calls.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      for (const { reject } of calls) reject(error);
    } finally {
      running -= 1;
      if (waiting.length > 0) void leave();
    }
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running < mostRuns) void leave();
    });
}

interface Call<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}
