import type { Fault, World } from "../world.ts";

/** The surfaces a fault may be asked for. */
export const FAULT_SURFACES = ["oauth", "graphql", "app-proxy", "storefront", "cdn", "app-bridge", "theme-editor", "admin-shell"] as const;
export const FAULT_KINDS = ["throttle", "error", "slow", "half-answer", "unreachable"] as const;

const SLOW_MILLISECONDS = 3_000;
const MAXIMUM_SLOW_MILLISECONDS = 60_000;

/** The fault that hits this request, counted down; undefined when the surface is healthy. */
export function takeFault(world: World, surface: string): Fault | undefined {
  const fault = world.faults.get(surface);
  if (fault === undefined) return undefined;
  if (fault.remaining !== undefined) {
    fault.remaining -= 1;
    if (fault.remaining <= 0) world.faults.delete(surface);
  }
  return fault;
}

/** How long a slow fault holds an answer back, in milliseconds. */
export function delayOf(fault: Fault): number {
  return Math.min(fault.milliseconds ?? SLOW_MILLISECONDS, MAXIMUM_SLOW_MILLISECONDS);
}

/** The answer a throttled or broken surface gives instead of its own, in the shape that surface would use. */
export function faultAnswer(fault: Fault, surface: string): Response {
  if (fault.kind === "throttle") {
    return surface === "graphql" ? throttledQuery() : new Response("Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.", { status: 429, headers: { "retry-after": "2.0" } });
  }
  return Response.json({ errors: "Internal Server Error. Request ID: stand-in" }, { status: fault.status ?? 500 });
}

function throttledQuery(): Response {
  return Response.json({
    errors: [
      {
        message: "Throttled",
        extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
      },
    ],
    extensions: {
      cost: {
        requestedQueryCost: 10,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 },
      },
    },
  });
}
