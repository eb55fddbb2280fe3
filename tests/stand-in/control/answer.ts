import type { StandInCustomer, StandInShop, World } from "../world.ts";

/** What a control handler is given. */
export interface ControlCall {
  readonly world: World;
  readonly request: Request;
  readonly url: URL;
  /** The parts of the path that the route names, in order. */
  readonly parts: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `:word` stands for one part of the path. */
  readonly path: string;
  readonly does: string;
  readonly answer: (call: ControlCall) => Promise<Response> | Response;
}

/** A wish that cannot be met, with what would do. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(message: string, status = 422) {
    super(message);
    this.status = status;
  }
}

export function done(facts: object = {}): Response {
  return Response.json({ outcome: "done", ...facts });
}

/** The shop named by the first part of the path; `name` or the whole domain. */
export function shopOf({ world, parts }: ControlCall): StandInShop {
  const name = parts[0] ?? "";
  const shop = world.shops.get(name.includes(".") ? name : `${name}.myshopify.com`);
  if (shop !== undefined) return shop;
  throw new ControlRefusal(`no shop "${name}". Known: ${[...world.shops.keys()].join(", ")}`, 404);
}

/** The customer a body names by `customerId` or `email`; undefined when it names none. */
export function customerNamed(shop: StandInShop, body: ControlCall["body"]): StandInCustomer | undefined {
  const { customerId, email } = body;
  if (customerId === undefined && email === undefined) return undefined;
  const found = shop.customers.find((customer) => (customerId === undefined ? customer.email === email : customer.id === Number(customerId)));
  if (found === undefined && customerId !== undefined) throw new ControlRefusal(`${shop.domain} has no customer ${String(customerId)}`, 404);
  return found;
}

/** A value out of a list of known ones. */
export function oneOf<T extends string>(value: unknown, known: readonly T[], name: string): T {
  const found = known.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new ControlRefusal(`unknown ${name} ${JSON.stringify(value)}. Known: ${known.join(", ")}`);
}

export function optionalNumber(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new ControlRefusal(`${name} has to be a number of at least 0`);
}

export function stringList(value: unknown, name: string): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new ControlRefusal(`${name} has to be a list of strings`);
}
