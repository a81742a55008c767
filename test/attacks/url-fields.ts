import { inputFields } from "@/test/attacks/input-fields";

/** Who goes to an address that somebody typed. */
export type Goes = "the server" | "a browser" | "nobody: it is a filter" | "nobody: senders come from there";

/** Every field of every procedure that holds an address. A new one is in it, or the test beside it fails. */
export const URL_FIELDS: Record<string, Goes> = {
  "projects.setInboxLimits allow": "nobody: senders come from there",
  "audit.list address": "nobody: it is a filter",
  "admin.audit address": "nobody: it is a filter",
  "admin.setSettings termsUrl": "a browser",
  "admin.setSettings privacyUrl": "a browser",
  "admin.saveOauthClient authorizeUrl": "a browser",
  "admin.saveOauthClient tokenUrl": "the server",
  "admin.saveOauthClient revokeUrl": "the server",
  "admin.saveOauthClient userinfoUrl": "the server",
  "admin.saveSignInProvider discoveryUrl": "the server",
  "admin.trySignInProvider discoveryUrl": "the server",
};

/** The modules of the server that reach out, and what decides where to. A new one needs its row. */
export const WAYS_OUT: Record<string, string> = {
  "server/integrations/oauth/ask-provider.ts": "typed by superusers: the guarded way out, judged at every connection",
  "server/integrations/oauth/ask-identity.ts": "the client of OpenID Connect, over the guarded way out",
  "server/integrations/oauth/know-provider.ts": "the client of OpenID Connect, over the guarded way out",
  "server/integrations/files/bucket.ts": "the operator's environment: EXPORT_S3_ENDPOINT",
  "server/integrations/mailer/send-mail.ts": "the operator's environment: SMTP_URL, RESEND_BASE_URL",
  "server/integrations/npm/run-npm.ts": "the operator's npm: names are checked, addresses are not taken",
  "server/execution/npm-install.ts": "the operator's npm: names are checked, addresses are not taken",
  "server/engine/http-call.ts": "the product's own functions, under the operator's INNGEST_WORKER_URL",
  "server/start/bind-background.ts": "the operator's environment: INNGEST_BASE_URL",
  "server/execution/egress-proxy.ts": "what jobs ask for, by the rules of execution",
  "server/execution/sandbox/egress-client.ts": "what jobs ask for, by the rules of execution",
  "server/execution/sandbox/outbound-guard.ts": "what jobs ask for, by the rules of execution",
  "server/execution/sandbox/sent-bodies.ts": "what jobs ask for, by the rules of execution",
  "server/execution/sandbox/test-answers.ts": "what jobs ask for, by the rules of execution",
  "server/execution/sandbox/other-doors.ts": "what jobs ask for, by the rules of execution",
};

const ADDRESS_NAME = /(?:url|uri|href|address|endpoint|host|origin|issuer|domain|webhook|callback|registry|server)$/i;
const ADDRESS_FORMAT = new Set(["uri", "hostname", "ipv4", "ipv6", "cidrv4", "cidrv6"]);

/** What the schemas of all procedures say of themselves: `room.verb field`. */
export function urlFields(): string[] {
  return inputFields((name, { format = "" }) => ADDRESS_NAME.test(name) || ADDRESS_FORMAT.has(format));
}

/** Ways to write this machine, its networks and the cloud's metadata, so that a check might not know them again. */
export const INWARD_HOSTS: readonly string[] = [
  ...["127.0.0.1", "127.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001"],
  ...["0.0.0.0", "0", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"],
  ...["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "198.18.0.1", "224.0.0.1"],
  ...["[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]", "[::127.0.0.1]"],
  ...["[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[0:0:0:0:0:0:0:1]"],
  ...["１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "%31%32%37.0.0.1", "user:secret@127.0.0.1", "example.org@127.0.0.1"],
];
