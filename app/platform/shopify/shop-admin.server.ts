import { GraphqlQueryError, HttpResponseError, type Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { ShopAdmin, ShopOperation } from "#app/shared/ports/shop-admin.ts";
import { operations } from "./operations.server.ts";
import { ScopeMissing, ShopNotConnected, ShopUnavailable } from "#app/shared/shop-unavailable.ts";

/** The Admin API of a shop, by its offline token. The token is loaded (and refreshed if due) at the first call only. */
export function shopAdmin(api: Shopify, sessions: SessionStorage, shopDomain: string): ShopAdmin {
  return {
    query: async <Data>(operation: ShopOperation, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> => {
      const session = await sessions.loadSession(api.session.getOfflineId(shopDomain));
      if (!session?.accessToken) throw new ShopNotConnected("no token for the shop");
      try {
        const answer = await new api.clients.Graphql({ session }).request<Data>(operations[operation], { variables: { ...variables }, retries: 2 });
        return answer.data as Data;
      } catch (error) {
        throw asOutage(error);
      }
    },
  };
}

/** The platform refused an operation: a bug of ours. `code` is the platform's. */
export class OperationRefused extends Error {
  override readonly name = "OperationRefused";
  readonly code: string;
  constructor(code: string) {
    super(`operation refused: ${code}`);
    this.code = code;
  }
}

/** Sorts the library's errors: what a retry may mend, what needs staff, and what is a bug of ours. */
function asOutage(error: unknown): unknown {
  if (error instanceof GraphqlQueryError) {
    const codes = JSON.stringify(error.body?.errors ?? "");
    if (codes.includes("THROTTLED")) return new ShopUnavailable("throttled");
    return codes.includes("ACCESS_DENIED") ? new ScopeMissing("a scope is missing") : new OperationRefused(errorCodes(error));
  }
  if (error instanceof HttpResponseError) {
    const { code } = error.response as { code: number };
    return code === 401 || code === 403 ? new ShopNotConnected(`answered ${code}`) : new ShopUnavailable(`answered ${code}`);
  }
  // Time-outs, refused connections and half answers have no class of their own.
  return new ShopUnavailable(error instanceof Error ? error.name : "unknown");
}

function errorCodes(error: GraphqlQueryError): string {
  const errors = (error.body?.errors as { graphQLErrors?: { extensions?: { code?: string } }[] } | undefined)?.graphQLErrors ?? [];
  return errors.map((entry) => entry.extensions?.code ?? "unknown").join(", ");
}
