import { z } from "zod";

/** Secrets that stand in examples of ours: production refuses them. */
const exampleSecrets = new Set(["change-me", "secret", "demo", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]);

const masterKey = z.string().regex(/^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=$/, {
  message: "must be <version>:<32 bytes in base64>; make one with: npm run keys:new",
});

const settings = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    APP_URL: z.url().transform((url) => url.replace(/\/+$/, "")),
    SHOPIFY_API_KEY: z.string().min(1),
    SHOPIFY_API_SECRET: z.string().min(1),
    SHOPIFY_APP_BRIDGE_URL: z.url().default("https://cdn.shopify.com/shopifycloud/app-bridge.js"),
    ADMIN_FRAME_ORIGINS: z
      .string()
      .default("")
      .transform((list) => list.split(/[\s,]+/).filter(Boolean)),
    MASTER_KEY: masterKey,
    MASTER_KEYS_PREVIOUS: z
      .string()
      .default("")
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(masterKey)),
    DATABASE_URL: z.string().default(""),
    DATA_DIR: z.string().default("data"),
    PROCESS: z.enum(["all", "web", "worker"]).default("all"),
    DEPLOYMENT: z.enum(["hosted", "self_hosted"], { message: "must be hosted or self_hosted: notices say who runs the app" }).optional(),
    OPERATOR_NAME: z.string().default(""),
    HOSTING_PROVIDER: z.string().default(""),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  })
  .superRefine((env, check) => {
    if (env.NODE_ENV !== "production") return;
    if (env.DEPLOYMENT === undefined) {
      check.addIssue({ code: "custom", path: ["DEPLOYMENT"], message: "is needed, hosted or self_hosted: every privacy notice says who runs the app" });
    }
    for (const name of ["SHOPIFY_API_SECRET", "MASTER_KEY"] as const) {
      const secret = env[name].slice(env[name].indexOf(":") + 1);
      if (exampleSecrets.has(secret)) {
        check.addIssue({ code: "custom", path: [name], message: "is the example's; make your own" });
      }
    }
    for (const name of ["OPERATOR_NAME", "HOSTING_PROVIDER"] as const) {
      if (env.DEPLOYMENT === "hosted" && env[name] === "") {
        check.addIssue({ code: "custom", path: [name], message: "is needed when DEPLOYMENT=hosted: notices name every processor" });
      }
    }
  })
  // Only where nobody's notice is at stake.
  .transform((env) => ({ ...env, DEPLOYMENT: env.DEPLOYMENT ?? ("self_hosted" as const) }));

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
