import { defineConfig } from "vitest/config";

/** One project a kind of test (design: "Tests"). Each can be run alone: `npx vitest run --project unit`. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["app/**/*.test.ts", "app/**/*.test.tsx"], setupFiles: ["tests/support/fail-on-console-error.ts"] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/database-global-setup.ts"],
          setupFiles: ["tests/support/fail-on-console-error.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "architecture",
          include: ["tests/architecture/**/*.test.ts"],
          globalSetup: ["tests/support/database-global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: "stand-in", include: ["tests/stand-in-checks/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      // Five processes of its own and Chromium: the short form of `npm run faults`.
      { extends: true, test: { name: "faults", include: ["tests/faults/**/*.test.ts"], testTimeout: 240_000, hookTimeout: 240_000 } },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/support/demo-global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
    // Vitest's own second is short on a machine that has other things to do; who waits for something waits as long as the browser does.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
