import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * Routes and interface are bundled. Server files (`*.server.ts`) are not: Node runs them from their source, so the server
 * that answers health checks, the Remix handler and the worker share one composition, and stack traces name the source.
 */
export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/*"],
      future: {
        v3_fetcherPersist: true,
        // Every route is known from the start: a save followed by a move to a route not discovered yet emptied the page.
        v3_lazyRouteDiscovery: false,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  build: { target: "es2022", rollupOptions: { external: (id) => /\.server\.ts$/.test(id) } },
  server: { port: Number(process.env["PORT"] ?? 3000) },
});
