/** The platform would refuse this extension, theme or page; the message says what is wrong and what is known instead. */
export class ExtensionProblem extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ExtensionProblem";
    this.problems = problems;
  }
}

/** `"x" is unknown; known are: a, b, c` in one form, so that every refusal of the stand-in reads the same. */
export function unknownOf(kind: string, name: string, known: Iterable<string>): string {
  return `${kind} "${name}" is unknown; known are: ${[...known].sort().join(", ")}`;
}
