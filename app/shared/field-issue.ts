/** One field that does not hold: `path` such as `texts.de.title`, `kind` such as `too-long`; the screen puts it into words. */
export interface FieldIssue {
  readonly path: string;
  readonly kind: string;
}
