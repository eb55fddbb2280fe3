import { plainText, plainValue } from "#app/shared/plain-text.ts";

/** The fields of a form that a body holds; null when it is none. */
export async function parseForm(body: Buffer, contentType: string | null): Promise<FormData | null> {
  try {
    return await new Response(new Uint8Array(body), { headers: contentType ? { "content-type": contentType } : {} }).formData();
  } catch {
    return null;
  }
}

/** The text of a form's field, without characters that nobody reads; empty when it is not there. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? plainText(value) : "";
}

/** The number in a form's field; NaN when it is none, which equals no revision. */
export function numberField(form: FormData, name: string): number {
  const text = textField(form, name);
  return text === "" ? Number.NaN : Number(text);
}

/** The JSON in a form's field, its texts as {@link textField} has them but unchecked; undefined when it is none. The use case says what is wrong with it. */
export function jsonField(form: FormData, name: string): unknown {
  try {
    return plainValue(JSON.parse(textField(form, name)));
  } catch {
    return undefined;
  }
}

/** The page that an address asks for: from 1, a whole number, and none beyond what a list could have. */
export function pageField(query: URLSearchParams): number {
  const page = Math.trunc(Number(query.get("page")));
  return page >= 1 && page <= 1_000_000 ? page : 1;
}
