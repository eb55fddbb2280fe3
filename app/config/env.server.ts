import { z } from "zod";

/** What stands for a secret in examples, of ours and on Shopify's pages: production refuses it. */
const exampleSecrets = /^(?:change[-_ ]?me|secret|demo|example|password|test|hush|your[-_ ].*|shpss_(?:surface_tests|x+|\*+)|(.)\1*)$/i;
/** A key of fewer different bytes was not made by chance: 32 bytes that were have some thirty. */
const fewestDifferentBytes = 16;

const masterKey = z.string("is needed; make one with: npm run keys:new").regex(/^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=$/, {
  message: "must be <version>:<32 bytes in base64>; make one with: npm run keys:new",
});
const needed = (what: string) => z.string(`is needed: ${what}`).min(1);
const wholeNumber = (least: number, most: number) => {
  const message = `must be a whole number from ${String(least)} to ${String(most)}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
};
const oneOf = <const Choices extends readonly string[]>(choices: Choices) => z.enum(choices, `must be one of ${choices.join(", ")}`);
const webAddress = z.url({ protocol: /^https?$/, error: ({ input }) => `${input === undefined ? "is needed" : "must be an address"}, such as https://kundentag.example.com` });

const settings = z
  .object({
    NODE_ENV: oneOf(["development", "production", "test"]).default("production"),
    PORT: wholeNumber(0, 65535).default(3000),
    TRUSTED_PROXIES: wholeNumber(0, 9).default(1),
    APP_URL: webAddress.transform((url) => url.replace(/\/+$/, "")),
    SHOPIFY_API_KEY: needed("the app's client id, from Shopify's Dev Dashboard"),
    SHOPIFY_API_SECRET: needed("the app's client secret, from Shopify's Dev Dashboard"),
    SHOPIFY_APP_BRIDGE_URL: webAddress.default("https://cdn.shopify.com/shopifycloud/app-bridge.js"),
    ADMIN_FRAME_ORIGINS: z
      .string()
      .default("")
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(z.string().regex(/^https?:\/\/[\w.-]+(?::\d+)?$/, "must be origins, such as https://admin.example.com"))),
    MASTER_KEY: masterKey,
    MASTER_KEYS_PREVIOUS: z
      .string()
      .default("")
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(masterKey)),
    DATABASE_URL: z.string().regex(/^postgres(?:ql)?:\/\//, "must begin with postgresql://").or(z.literal("")).default(""),
    DATA_DIR: z.string().default("data"),
    PROCESS: oneOf(["all", "web", "worker"]).default("all"),
    DEPLOYMENT: z.enum(["hosted", "self_hosted"], { message: "must be hosted or self_hosted: notices say who runs the app" }).optional(),
    OPERATOR_NAME: z.string().default(""),
    HOSTING_PROVIDER: z.string().default(""),
    METRICS_TOKEN: z.string().refine((token) => token.length >= 16, { message: "must have at least 16 characters; make one with: openssl rand -hex 24" }).or(z.literal("")).default(""),
    METRICS_PORT: wholeNumber(1, 65535).optional(),
    LOG_LEVEL: oneOf(["debug", "info", "warn", "error", "silent"]).default("info"),
  })
  // Asked whatever else is wrong, so that one reading names all that is missing.
  .refine(({ NODE_ENV, DEPLOYMENT }) => NODE_ENV !== "production" || DEPLOYMENT !== undefined, {
    path: ["DEPLOYMENT"],
    message: "is needed, hosted or self_hosted: every privacy notice says who runs the app",
    when: ({ issues }) => !issues.some(({ path }) => path?.includes("DEPLOYMENT")),
  })
  .superRefine((env, check) => {
    if (env.NODE_ENV !== "production") return;
    for (const name of examplesIn(env)) check.addIssue({ code: "custom", path: [name], message: "is the example's; it needs one of your own" });
    for (const name of ["OPERATOR_NAME", "HOSTING_PROVIDER"] as const) {
      if (env.DEPLOYMENT === "hosted" && env[name] === "") {
        check.addIssue({ code: "custom", path: [name], message: "is needed when DEPLOYMENT=hosted: notices name every processor" });
      }
    }
  })
  // Only where nobody's notice is at stake.
  .transform((env) => ({ ...env, DEPLOYMENT: env.DEPLOYMENT ?? ("self_hosted" as const) }));

/** Settings whose secret is an example's, or nobody's. */
function examplesIn(env: Pick<z.output<typeof settings>, "SHOPIFY_API_SECRET" | "METRICS_TOKEN" | "DATABASE_URL" | "MASTER_KEY" | "MASTER_KEYS_PREVIOUS">): string[] {
  const passwords = { SHOPIFY_API_SECRET: env.SHOPIFY_API_SECRET, METRICS_TOKEN: env.METRICS_TOKEN, DATABASE_URL: passwordOf(env.DATABASE_URL) };
  const keys = { MASTER_KEY: [env.MASTER_KEY], MASTER_KEYS_PREVIOUS: env.MASTER_KEYS_PREVIOUS };
  return [
    ...Object.entries(passwords).filter(([, secret]) => exampleSecrets.test(secret)),
    ...Object.entries(keys).filter(([, list]) => list.some((key) => new Set(Buffer.from(key.slice(key.indexOf(":") + 1), "base64")).size < fewestDifferentBytes)),
  ].map(([name]) => name);
}

function passwordOf(url: string): string {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).password) : "";
}

export type Env = z.output<typeof settings>;

/**
 * Reads the environment, once, at start.
 * @throws Error that names every wrong setting and what it should be; nothing starts on half a configuration.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Settings are missing or wrong (see .env.example):\n${lines.join("\n")}`);
}
