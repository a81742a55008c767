import { defineConfig } from "@playwright/test";
import { ensureBrowser } from "./scripts/browser.mjs";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: ".cache/e2e-results",
  globalSetup: "./test/e2e-product.ts",
  retries: 0,
  workers: 2,
  timeout: 120_000,
  forbidOnly: true,
  expect: { timeout: 20_000 },
  use: {
    // Set by the global set-up, before the workers that open pages read this file again.
    baseURL: process.env.MILLRACE_URL,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    screenshot: "only-on-failure",
    // Costs a third of the time: E2E_TRACE=1 asks for it.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: await ensureBrowser(),
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
