/** The part of `mailparser` that `read-mail.ts` uses; the package ships no types. */
declare module "mailparser" {
  export interface ParsedMail {
    readonly subject?: string;
    readonly text?: string;
    readonly html: string | false;
    readonly headerLines: readonly { readonly key: string; readonly line: string }[];
  }
  export function simpleParser(source: string | Uint8Array): Promise<ParsedMail>;
}
