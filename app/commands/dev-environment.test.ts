import { expect, test } from "vitest";
import { devEnvironment } from "./dev-environment.ts";

const own = { folder: "data/dev", masterKey: "dev1:key" };

test("npm run dev runs at the tunnel's address, whatever an .env made for a server says", () => {
  expect(devEnvironment({ HOST: "https://tunnel.example", APP_URL: "https://kundentag.example", NODE_ENV: "production" }, own)).toMatchObject({
    APP_URL: "https://tunnel.example",
    NODE_ENV: "development",
  });
  expect(devEnvironment({ APP_URL: "https://kundentag.example" }, own)).toMatchObject({ APP_URL: "https://kundentag.example" });
});

test("npm run dev has defaults also for what an .env leaves empty", () => {
  expect(devEnvironment({ MASTER_KEY: "", DATA_DIR: "" }, own)).toEqual({ LOG_LEVEL: "debug", DATA_DIR: "data/dev", MASTER_KEY: "dev1:key", NODE_ENV: "development" });
  expect(devEnvironment({ MASTER_KEY: "mine", LOG_LEVEL: "info" }, own)).toMatchObject({ MASTER_KEY: "mine", LOG_LEVEL: "info" });
});
