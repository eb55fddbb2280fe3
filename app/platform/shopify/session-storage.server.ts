import { Session, type Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { tokenRefreshMinutes } from "#app/config/limits.ts";
import type { Log } from "#app/shared/ports/log.ts";
import type { Database, Rows } from "#app/platform/database/database.server.ts";
import type { AppKeys } from "#app/platform/keys/app-keys.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";

export interface SessionStorageParts {
  readonly database: Database;
  readonly keys: AppKeys;
  readonly api: Shopify;
  readonly log: Log;
}

/**
 * Keeps the platform's sessions, tokens sealed. Loading a session is the one place where an offline token is refreshed:
 * under a lock of the database, ten minutes before it ends, so that neither the library nor two processes ever try to
 * use the same refresh token twice.
 */
export function sessionStorage({ database, keys, api, log }: SessionStorageParts): SessionStorage {
  const store = async (tx: Rows, session: Session): Promise<void> => {
    const plain = JSON.stringify(session.toPropertyArray(true));
    const values = {
      shopDomain: session.shop,
      isOnline: session.isOnline,
      expiresAt: session.expires ?? null,
      sealed: await keys.seal("session", plain, session.id),
    };
    await tx.appSession.upsert({ where: { id: session.id }, create: { id: session.id, ...values }, update: values });
  };
  const load = async (tx: Rows, id: string): Promise<Session | undefined> => {
    const row = await tx.appSession.findUnique({ where: { id } });
    if (!row) return undefined;
    const plain = await keys.open("session", row.sealed, id);
    return Session.fromPropertyArray(JSON.parse(plain) as [string, string | number | boolean][], true);
  };
  const refreshUnderLock = (id: string): Promise<Session | undefined> =>
    database.unbound.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`session:${id}`}, 0))`;
      const session = await load(tx, id);
      if (!session || !isDue(session)) return session;
      try {
        const { session: fresh } = await api.auth.refreshToken({ shop: session.shop, refreshToken: session.refreshToken! });
        await store(tx, fresh);
        return fresh;
      } catch (error) {
        // A token that still lives is better than none; a dead one is exchanged anew when staff opens the app.
        log.warn("session.refresh-failed", { shop: session.shop, ...errorFields(error) });
        return session;
      }
    });
  return {
    storeSession: async (session) => {
      await store(database.unbound, session);
      return true;
    },
    loadSession: async (id) => {
      const session = await load(database.unbound, id);
      return session && isDue(session) ? refreshUnderLock(id) : session;
    },
    deleteSession: async (id) => {
      await database.unbound.appSession.deleteMany({ where: { id } });
      return true;
    },
    deleteSessions: async (ids) => {
      await database.unbound.appSession.deleteMany({ where: { id: { in: ids } } });
      return true;
    },
    findSessionsByShop: async (shop) => {
      const found = await database.unbound.appSession.findMany({ where: { shopDomain: shop }, select: { id: true } });
      const sessions = await Promise.all(found.map(({ id }) => load(database.unbound, id)));
      return sessions.filter((session) => session !== undefined);
    },
  };
}

function isDue(session: Session): boolean {
  return session.refreshToken !== undefined && session.isExpired(tokenRefreshMinutes * 60_000);
}
