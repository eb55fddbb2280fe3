import { simpleParser } from "mailparser";
import type { ReceivedMail } from "../world.ts";

/** A mail as a person or a test reads it. */
export interface ReadMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

export async function readMail(mail: ReceivedMail): Promise<ReadMail> {
  const parsed = await simpleParser(mail.raw);
  const headers = parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).replace(/\r?\n\s+/g, " ").trim()]);
  return {
    id: mail.id,
    receivedAt: new Date(mail.receivedAt).toISOString(),
    from: mail.from,
    to: mail.to,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html === false ? undefined : parsed.html,
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
}
