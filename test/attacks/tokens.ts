import { readdirSync, readFileSync } from "node:fs";
import { inputFields } from "@/test/attacks/input-fields";

/** Where a token comes in (procedures' fields, routes, pages by their link) and where it is kept. */
type TokenKind = {
  takenBy: string[];
  /** The column of its digest or of the row it opens; a signed link is kept nowhere: the purpose of its signature. */
  keptIn: string[];
  /** Whether who had it once may use it again, until it is over or taken back. */
  again: boolean;
};

const LINK = "EmailLink.tokenHash";

/** Everything that lets in whoever shows it. A new field, route, page or column is in it, or the test beside it fails. */
export const TOKENS = {
  "recovery link": { takenBy: ["account.recover token"], keptIn: [LINK], again: false },
  "confirmation of an address": {
    takenBy: ["account.confirmEmail token", "account.link token"],
    keptIn: [LINK],
    again: false,
  },
  "change of address": { takenBy: ["account.confirmEmail token"], keptIn: [LINK], again: false },
  "way back of a change": { takenBy: ["account.undoEmailChange token"], keptIn: [LINK], again: false },
  invitation: {
    takenBy: ["members.acceptInvitation token", "members.invitation token", "account.invited token"],
    keptIn: ["Invitation.tokenHash"],
    again: false,
  },
  "offer of a project": { takenBy: [], keptIn: [], again: false },
  "code of an authenticator": {
    takenBy: ["account.confirm code", "account.enableSecondFactor code", "app/api/auth/[...nextauth]/route.ts"],
    keptIn: [],
    again: false,
  },
  "recovery code": { takenBy: ["account.confirm code"], keptIn: ["RecoveryCode.codeHash"], again: false },
  "mailed code": { takenBy: ["account.confirm code"], keptIn: [LINK], again: false },
  "half a sign-in": {
    takenBy: ["app/api/auth/[...nextauth]/route.ts"],
    keptIn: ["HalfSignIn.tokenHash"],
    again: false,
  },
  "state of an authorisation": { takenBy: ["app/api/oauth/callback/route.ts"], keptIn: [], again: false },
  "state of a sign-in by a provider": {
    takenBy: ["app/api/sign-in/[provider]/callback/route.ts"],
    keptIn: ["ProviderRequest.browserHash"],
    again: false,
  },
  "first-run token": {
    takenBy: ["app/api/first-run/route.ts"],
    keptIn: ["FirstRun.tokenHash"],
    again: false,
  },
  session: { takenBy: ["app/api/auth/[...nextauth]/route.ts"], keptIn: ["Session.tokenHash"], again: true },
  "API token": { takenBy: ["app/api/trpc/[trpc]/route.ts"], keptIn: ["ApiToken.tokenHash"], again: true },
  "download link": { takenBy: ["app/api/exports/[id]/route.ts"], keptIn: ["signed: PURPOSE"], again: true },
  "unsubscribe link": { takenBy: ["app/api/unsubscribe/route.ts"], keptIn: ['signed: "unsubscribe"'], again: true },
} satisfies Record<string, TokenKind>;

export type TokenName = keyof typeof TOKENS;

/** What looks like a token by its name, and opens nothing to who shows it here. */
export const NO_TOKENS: Record<string, string> = {
  "account.confirm password": "a password: judged with attempts counted",
  "account.recover password": "the password to be",
  "account.changePassword current": "a password: judged with attempts counted",
  "admin.saveOauthClient clientSecret": "what the server shows a provider",
  "admin.saveSignInProvider clientSecret": "what the server shows a provider",
  "inbox.addAuth secret": "what senders will show: e2e and tests of the inbox's keys",
  "User.passwordHash": "a password: judged with attempts counted",
  'signed: "known-browser"': "opens nothing: it spares its person the counter of strangers' guesses",
  "InboxAuth.secretHash": "what senders show, for as long as its owner wants",
};

/** Routes that take none of these: who gets in there stands in test/access/routes.ts. */
export const ROUTES_WITHOUT: readonly string[] = [
  ...["app/api/sign-up/route.ts", "app/api/sign-in/[provider]/route.ts", "app/api/health/route.ts"],
  ...["app/api/health/details/route.ts", "app/api/inngest/route.ts", "app/inbox/[key]/route.ts"],
  ...["app/api/audit/route.ts", "app/api/messages/[id]/raw/route.ts", "app/api/runs/[id]/log/route.ts"],
];

/** Pages by a mailed link, and the procedure that judges what stands in their address. */
export const PAGES: Record<string, string> = {
  "app/(public)/confirm-email/[token]/page.tsx": "account.confirmEmail token",
  "app/(public)/reset-password/[token]/page.tsx": "account.recover token",
  "app/(public)/undo-email/[token]/page.tsx": "account.undoEmailChange token",
  "app/(app)/invitations/[token]/page.tsx": "members.acceptInvitation token",
};

const TOKEN_NAME = /(?:token|(?<!exit)code|signature|secret|passw\w*|invitation|otp|pin|current)$/i;

/** What the schemas of all procedures say of themselves: `room.verb field`. */
export const tokenFields = () => inputFields((name) => TOKEN_NAME.test(name));

const filesOf = (floor: string, ending: RegExp) =>
  readdirSync(floor, { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => `${floor}/${name}`)
    .sort();

export const routeFiles = () => filesOf("app", /(?:^|\/)route\.ts$/);
export const tokenPages = () => filesOf("app", /\[token\]\/page\.tsx$/);

/** Columns of digests, by their model. */
export function digestColumns(): string[] {
  return filesOf("prisma/schema", /\.prisma$/).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^model (\w+) \{(.*?)^\}/gms)].flatMap(([, model, body = ""]) =>
      [...body.matchAll(/^ {2}(\w*(?:Hash|Digest)) /gm)].map(([, column]) => `${model}.${column}`),
    ),
  );
}

/** What signatures of links stand for, as the code that judges them says it. */
export function signedPurposes(): string[] {
  const judges = filesOf("server", /\.ts$/).filter((file) => !file.includes("test") && !file.includes("/sign-link"));
  const found = judges.flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/\b(?:isLinkSigned|signLink)\(\s*([^,\s]+),/g),
  ]);
  return [...new Set(found.map(([, purpose]) => `signed: ${purpose}`))];
}
