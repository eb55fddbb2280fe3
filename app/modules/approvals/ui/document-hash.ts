/**
 * SHA-256 of a file, hexadecimal, made by the browser itself: an opinion stays where it is, and only its name and this number
 * are sent. Whoever shows the file later can prove that it is the same.
 */
export async function documentHashOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
