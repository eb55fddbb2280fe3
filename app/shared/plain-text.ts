/**
 * Control characters other than tab and line breaks, and the marks that turn the direction of what follows: no text of a
 * merchant needs them, and they can make a text look like another (CVE-2021-42574). A lone half of a surrogate pair is no
 * character, and PostgreSQL keeps neither it nor U+0000 in JSON.
 */
const unwanted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Whether a text says what it shows. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !unwanted.test(text);
}
