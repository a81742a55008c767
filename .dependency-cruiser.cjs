// The arrows of the house (docs/architecture.md): who may import whom.
const { readFileSync, readdirSync, existsSync } = require("node:fs");

const ROOMS = /^rooms: (.+)$/m.exec(readFileSync("docs/glossary.md", "utf8"))[1].trim().split(/\s+/);
if (existsSync("server/domain")) {
  const strangers = readdirSync("server/domain").filter((name) => !ROOMS.includes(name) && name !== "README.md");
  if (strangers.length > 0) throw new Error(`rooms missing in docs/glossary.md: ${strangers.join(", ")}`);
}

const TEST = "\\.(test|spec|bench|test-data)\\.tsx?$";
const OURS = "^(app|server|inngest|prisma|components|lib|emails|contracts|test|e2e|scripts|bench)/";

const only = (name, from, allowed, extra = {}) => ({
  name,
  severity: "error",
  from: { path: from, pathNot: [...(extra.testsToo ? [] : [TEST]), ...[extra.fromNot ?? []].flat()] },
  to: { path: OURS, pathNot: allowed, ...extra.to },
});

const TYPES = { dependencyTypesNot: ["type-only"] };

const roomOrder = ROOMS.slice(0, -1).map((room, i) => ({
  name: "room-order",
  severity: "error",
  from: { path: `^server/domain/${room}/`, pathNot: TEST },
  to: { path: `^server/domain/(${ROOMS.slice(i + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    only("contracts-are-leaves", "^contracts/", ["^contracts/", "^lib/"]),
    only("lib-is-a-leaf", "^lib/", ["^lib/"], { to: TYPES }),
    only("components-no-server", "^components/", ["^components/", "^lib/", "^contracts/"], { to: TYPES }),
    {
      name: "ui-knows-no-room",
      severity: "error",
      from: { path: "^components/(ui|layout)/" },
      to: { path: "^components/(?!ui|layout)" },
    },
    only(
      "pages-via-caller-only",
      "^app/",
      ["^app/", "^components/", "^lib/", "^contracts/", "^server/api/caller\\.ts$"],
      { fromNot: ["/route\\.ts$"] },
    ),
    only("routes-are-adapters", "^app/.*/route\\.ts$", [
      "^server/(api|domain|core|auth|door)/",
      "^server/(env|listen|log)\\.ts$",
      "^contracts/",
      "^lib/",
      "^inngest/index\\.ts$",
    ]),
    only("api-thin", "^server/api/", ["^server/(api|domain|core|auth)/", "^server/log\\.ts$", "^contracts/", "^lib/"]),
    only("core-knows-no-room", "^server/core/", [
      "^server/core/",
      "^server/(db|env|log)\\.ts$",
      "^contracts/",
      "^lib/",
      "^inngest/client\\.ts$",
      "^prisma/generated/",
    ]),
    only("domain-down-only", "^server/domain/", [
      "^server/(domain|core|execution|integrations|security)/",
      "^server/(db|env|log)\\.ts$",
      "^contracts/",
      "^lib/",
      "^prisma/generated/",
    ]),
    {
      name: "domain-knows-no-framework",
      severity: "error",
      from: { path: "^server/(domain|core|execution)/", pathNot: TEST },
      to: { path: "^(node_modules/)?(next|next-auth|react|@trpc)(/|$)|^node_modules/inngest/|^inngest$" },
    },
    {
      name: "rooms-by-verb-or-lookups",
      severity: "error",
      from: { path: "^server/domain/([^/]+)/", pathNot: TEST },
      to: {
        path: "^server/domain/([^/]+)/",
        pathNot: ["^server/domain/$1/", "/lookups\\.ts$", "/(?!.*-rules\\.ts$)[a-z]+-[a-z-]+\\.ts$"],
      },
    },
    ...roomOrder,
    only("emails-are-words", "^emails/", ["^emails/", "^contracts/", "^lib/"]),
    only("integrations-are-leaves", "^server/(integrations|security)/", [
      "^server/(integrations|security)/",
      "^emails/render-mail\\.tsx$",
      "^server/(env|log)\\.ts$",
      "^contracts/",
      "^lib/",
    ]),
    only("engine-is-sealed", "^server/engine/", ["^server/engine/"]),
    {
      name: "engine-one-door",
      severity: "error",
      from: { pathNot: ["^server/(engine|start)/", "^bench/", TEST] },
      to: { path: "^server/engine/" },
    },
    only("execution-is-sealed", "^server/execution/", ["^server/execution/", "^contracts/runs\\.ts$", "^lib/"]),
    {
      name: "execution-one-door",
      severity: "error",
      from: {
        path: "^(app|server|inngest|components)/",
        pathNot: [
          "^server/(execution|start)/",
          "^server/domain/(runs/execute-run|jobs/compile-expression|adaptors/(install-adaptor|locate-adaptor|drop-removed))\\.ts$",
          TEST,
        ],
      },
      to: { path: "^server/execution/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "sandbox-child-imports-nothing",
      severity: "error",
      from: { path: "^server/execution/sandbox/child\\.ts$" },
      to: {
        path: "^(app|server/(?!execution)|inngest|prisma|components|lib|contracts)/|node_modules",
        pathNot: "node_modules/@openfn/(runtime|logger)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    only(
      "inngest-thin",
      "^inngest/",
      ["^inngest/", "^server/(domain|core)/", "^server/env\\.ts$", "^contracts/", "^lib/"],
      { fromNot: ["^inngest/client\\.ts$"] },
    ),
    only("inngest-client-is-a-leaf", "^inngest/client\\.ts$", ["^contracts/", "^lib/", "^server/env\\.ts$"]),
    {
      name: "emit-is-the-only-sender",
      severity: "error",
      from: { path: "^(app|server|components)/", pathNot: ["^server/core/emit\\.ts$", "^server/start/", TEST] },
      to: { path: "^inngest/client\\.ts$" },
    },
    {
      name: "db-comes-in-ctx",
      severity: "error",
      from: {
        pathNot: ["^server/core/context\\.ts$", "^server/(auth|start|door)/", "^(prisma|test|scripts|bench)/", TEST],
      },
      to: { path: "^server/db\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "prisma-types-below-domain",
      severity: "error",
      from: { path: "^(app|components|lib|contracts|inngest|e2e|server/(api|execution|integrations))/", pathNot: TEST },
      to: { path: "^prisma/generated/|node_modules/@prisma/client" },
    },
    only("factories-are-rows", "^prisma/factories/", ["^prisma/", "^contracts/", "^lib/"], { to: TYPES }),
    only("e2e-through-the-browser", "^e2e/", ["^e2e/", "^contracts/"], { testsToo: true }),
    {
      name: "tests-stay-tests",
      severity: "error",
      from: { path: "^(app|server|inngest|components|lib|contracts)/", pathNot: TEST },
      to: { path: "^(test|e2e)/|\\.(test|spec|test-data)\\.tsx?$" },
    },
    { name: "nobody-imports-app", severity: "error", from: { pathNot: "^app/" }, to: { path: "^app/" } },
    {
      name: "nobody-imports-start",
      severity: "error",
      from: { pathNot: ["^server/start/", TEST] },
      to: { path: "^server/start/" },
    },
    {
      name: "no-dumps",
      severity: "error",
      from: {},
      to: {
        path: "(^|/)(utils?|helpers?|common|shared|misc|manager|service|types|v2|legacy)(/|\\.tsx?$)",
        pathNot: "node_modules",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|dist|\\.cache|\\.data)/" },
    tsPreCompilationDeps: true,
    // With a base of its own: the cruiser takes bare names from the base first, and inngest is also a folder here.
    tsConfig: { fileName: "tsconfig.cruise.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
