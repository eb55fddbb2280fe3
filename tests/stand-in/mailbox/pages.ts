import type { Surface } from "../world.ts";
import { readMail } from "./read-mail.ts";
import type { ReadMail } from "./read-mail.ts";

/** `/mailbox` lists what was received, newest first; `/mailbox/<id>` shows one, `/mailbox/<id>/body` its HTML alone. */
export const answerMailbox: Surface = async (request, world) => {
  const [, id, part] = /^\/mailbox(?:\/([^/]+))?(\/body|\/raw)?$/.exec(new URL(request.url).pathname) ?? [];
  if (id === undefined) {
    const mails = await Promise.all([...world.mailbox].reverse().map(readMail));
    return page("Mailbox", listOf(mails));
  }
  const mail = world.mailbox.find((candidate) => candidate.id === id);
  if (mail === undefined) return page("No such mail", "<p><a href=\"/mailbox\">Back to the mailbox</a></p>", 404);
  if (part === "/raw") return new Response(mail.raw, { headers: { "content-type": "text/plain; charset=utf-8" } });
  const read = await readMail(mail);
  return part === "/body" ? bodyOf(read) : page(read.subject, shown(read));
};

function listOf(mails: readonly ReadMail[]): string {
  if (mails.length === 0) return "<p>No mail yet. What the app sends by SMTP arrives here, whoever it is addressed to.</p>";
  const rows = mails.map(
    (mail) =>
      `<tr><td><time datetime="${mail.receivedAt}">${mail.receivedAt.slice(0, 19).replace("T", " ")}</time></td>` +
      `<td>${escaped(mail.to.join(", "))}</td><td><a href="/mailbox/${mail.id}">${escaped(mail.subject === "" ? "(no subject)" : mail.subject)}</a></td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Received (UTC)</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function shown(mail: ReadMail): string {
  const names = ["from", "to", "date", "list-unsubscribe", "list-unsubscribe-post"].filter((name) => mail.headers[name] !== undefined);
  const facts = names.map((name) => `<dt>${name}</dt><dd>${escaped(mail.headers[name] ?? "")}</dd>`).join("");
  const html = mail.html === undefined ? "" : `<h2>As HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mailbox/${mail.id}/body" title="The mail as HTML"></iframe>`;
  return (
    `<p><a href="/mailbox">All mails</a> · <a href="/mailbox/${mail.id}/raw">Source</a></p><dl>${facts}</dl>${html}` +
    `<h2>As text</h2><pre>${escaped(mail.text)}</pre>`
  );
}

/** The mail's own HTML may not run scripts or load anything: what it links to opens in a tab of its own. */
function bodyOf(mail: ReadMail): Response {
  return new Response(`<base target="_blank">${mail.html ?? ""}`, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:" },
  });
}

function page(title: string, main: string, status = 200): Response {
  const style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2124;background:#fff}" +
    "table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #d0d3d8}" +
    "pre{white-space:pre-wrap;background:#f4f5f7;padding:1rem}iframe{width:100%;height:32rem;border:1px solid #d0d3d8}" +
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dd{margin:0;overflow-wrap:anywhere}";
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${main}</main></body></html>`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;");
}
