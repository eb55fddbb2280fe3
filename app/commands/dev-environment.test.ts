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

test("npm run dev has a default also for what an .env leaves empty, and takes what it says", () => {
  expect(devEnvironment({ LOG_LEVEL: "" }, own)).toMatchObject({ LOG_LEVEL: "debug" });
  expect(devEnvironment({ LOG_LEVEL: "info", DEPLOYMENT: "hosted" }, own)).toMatchObject({ LOG_LEVEL: "info", DEPLOYMENT: "hosted" });
});

test("npm run dev works on data of its own, whatever an .env made for a server says", () => {
  const server = { DATABASE_URL: "postgresql://kundentag@server/kundentag", DATA_DIR: "/srv/data", MASTER_KEY: "server1:key", MASTER_KEYS_PREVIOUS: "server0:key" };
  expect(devEnvironment(server, own)).toEqual({ LOG_LEVEL: "debug", DATA_DIR: "data/dev", MASTER_KEY: "dev1:key", NODE_ENV: "development" });
});
