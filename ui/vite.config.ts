import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

// The same policy as in tauri.conf.json, so that a preview in a browser breaks where the real window would.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join("; ");

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  preview: { port: 5174, strictPort: true, headers: { "Content-Security-Policy": policy } },
  build: {
    target: "safari16",
    // The first with light-dark(). For an older one the build would replace it by media queries, and then the choice of
    // light or dark in the window could not override the system's.
    cssTarget: "safari17.5",
    assetsInlineLimit: 0,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    globals: true,
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
