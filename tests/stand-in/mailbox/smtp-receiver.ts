import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { SMTPServerSession } from "smtp-server";
import type { World } from "../world.ts";

const KEPT_MAILS = 1_000;
const MAXIMUM_BYTES = 10 * 1024 * 1024;

/** Receives every mail that is sent to it, to whomever; nothing is ever passed on. */
export async function startMailbox(world: World, port: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    hideSTARTTLS: true,
    size: MAXIMUM_BYTES,
    onAuth: (auth, _session, done) => {
      done(null, { user: auth.username ?? "anybody" });
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        keep(world, session, Buffer.concat(chunks).toString("utf8"));
        done();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  server.on("error", (error) => {
    console.error("stand-in mailbox:", error.message);
  });
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(taken)}`,
    stop: () => new Promise((resolve) => { server.close(resolve); }),
  };
}

function keep(world: World, session: SMTPServerSession, raw: string): void {
  const { mailFrom, rcptTo } = session.envelope;
  world.mailbox.push({
    id: randomUUID(),
    receivedAt: Date.now(),
    from: mailFrom === false ? "" : mailFrom.address,
    to: rcptTo.map((recipient) => recipient.address),
    raw,
  });
  if (world.mailbox.length > KEPT_MAILS) world.mailbox.splice(0, world.mailbox.length - KEPT_MAILS);
}
