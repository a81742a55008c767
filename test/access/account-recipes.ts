import { LINK_HOURS, type LinkKind } from "@/contracts/account";
import type { Db } from "@/server/db";
import { encryptText } from "@/server/security/encrypt";
import { factorPlace } from "@/server/security/encrypted-columns";
import { digestOf } from "@/server/security/sign";
import { PASSWORD } from "@/test/access/people";
import { by, plain, type Recipe, type Recipes } from "@/test/access/recipe";
import type { Scene } from "@/test/access/world";
import { codeOf } from "@/test/second-factor";

const FACTOR_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const LINK = "a-mailed-link-of-many-letters";
const byLink = () => ({ token: LINK });

const link =
  (kind: LinkKind) =>
  async (db: Db, { server }: Scene) => {
    const { id: userId, email } = server.bystander;
    const expiresAt = new Date(Date.now() + LINK_HOURS[kind] * 3_600_000);
    const to = kind === "change" || kind === "undo" ? "new.address@example.test" : email;
    await db.emailLink.create({ data: { tokenHash: digestOf(LINK), userId, kind, email: to, expiresAt } });
  };

const withoutFactor = (db: Db, { mine }: Scene) =>
  db.user.update({ where: { id: mine.userId }, data: { mfaEnabledAt: null } });

async function begunFactor(db: Db, scene: Scene) {
  await withoutFactor(db, scene);
  const { userId } = scene.mine;
  const secretEncrypted = await encryptText(FACTOR_KEY, factorPlace(userId));
  await db.secondFactor.create({ data: { userId, secretEncrypted } });
}

/** Two of the acts on a second factor take one that is there. */
const NO_FACTOR: Pick<Recipe, "answers" | "why"> = {
  answers: { noFactor: "CONFLICT" },
  why: "there is no second factor to change",
};

const unverified = (db: Db, { mine }: Scene) =>
  db.user.update({ where: { id: mine.userId }, data: { emailVerifiedAt: null } });

const PROVIDER = "sso";
const IDENTITY = "a-login-there";

const linked = async (db: Db, { mine: { userId } }: Scene) => {
  const provider = { id: PROVIDER, name: "Single sign-on", discoveryUrl: "https://sso.example.org" };
  await db.signInProvider.create({ data: { ...provider, clientId: "millrace", scopes: "openid email" } });
  const identity = { id: IDENTITY, issuer: provider.discoveryUrl, subject: "1", email: "me@example.org" };
  await db.userIdentity.create({ data: { ...identity, userId, providerId: PROVIDER } });
};

/** Whoever may link is told that no such provider is set up: asking a real one is the verb's own test. */
const NO_PROVIDER: Recipe["answers"] = {
  ...({ owner: "NOT_FOUND", admin: "NOT_FOUND", editor: "NOT_FOUND", viewer: "NOT_FOUND" } as const),
  ...({ support: "NOT_FOUND", stranger: "NOT_FOUND", removed: "NOT_FOUND" } as const),
  ...({ noFactor: "NOT_FOUND", superuser: "NOT_FOUND" } as const),
};

const withoutProjects = (db: Db, { mine }: Scene) => db.member.deleteMany({ where: { userId: mine.userId } });

/** One's own account: whose it is the session says, never the input. */
export const ACCOUNT: Recipes<"account"> = {
  me: plain(),
  confirm: by(() => ({ password: PASSWORD }), { before: withoutFactor }),
  signUpDoor: plain(),
  instance: plain(),
  update: by(() => ({ name: "Another name" })),
  changePassword: by(() => ({ current: PASSWORD, next: "a young oak by the river" })),
  sessions: plain(),
  revokeSession: by(({ mine }) => ({ sessionId: mine.sessionId })),
  revokeSessions: plain(),
  preferences: plain(),
  setPreferences: by(() => ({ timeZone: "Africa/Nairobi" })),
  apiTokens: plain(),
  createApiToken: by(() => ({ name: "Sync", scope: "read" })),
  revokeApiToken: by(({ mine }) => ({ tokenId: mine.tokenId })),
  proof: plain(),
  mailProof: plain({
    before: (db, { mine }) =>
      db.user.update({ where: { id: mine.userId }, data: { passwordHash: null, mfaEnabledAt: null } }),
  }),
  secondFactor: plain(),
  beginSecondFactor: plain({ before: withoutFactor }),
  enableSecondFactor: by(() => ({ code: codeOf(FACTOR_KEY) }), { before: begunFactor }),
  disableSecondFactor: plain(NO_FACTOR),
  renewRecoveryCodes: plain(NO_FACTOR),
  invited: by(byLink),
  link: by(byLink, { before: link("verify") }),
  askRecovery: by(({ server }) => ({ email: server.bystander.email })),
  recover: by(() => ({ token: LINK, password: "a new oak by the river" }), { before: link("recover") }),
  confirmEmail: by(byLink, { before: link("change") }),
  undoEmailChange: by(byLink, { before: link("undo") }),
  sendVerification: plain({ before: unverified }),
  changeEmail: by(() => ({ email: "new.address@example.test" })),
  providers: plain(),
  identities: plain(),
  beginLink: by(() => ({ provider: "none" }), { answers: NO_PROVIDER, why: "no such provider is set up" }),
  unlink: by(() => ({ identityId: IDENTITY }), { before: linked }),
  events: plain(),
  deletion: plain(),
  delete: by(({ mine }) => ({ email: mine.email }), {
    before: withoutProjects,
    others: "INVALID",
    why: "the email typed is another person's",
  }),
  keep: plain({
    before: (db, { mine }) => db.user.update({ where: { id: mine.userId }, data: { deletionScheduledAt: new Date() } }),
  }),
};

const NO_MEMBERS = {
  ...({ support: "NOT_FOUND", stranger: "NOT_FOUND", removed: "NOT_FOUND" } as const),
  ...({ superuser: "NOT_FOUND", plainSuperuser: "NOT_FOUND" } as const),
};
const byCredential = ({ mine }: Scene) => ({ credentialId: mine.credentialId });

export const CREDENTIALS: Recipes<"credentials"> = {
  list: plain(),
  listLost: plain(),
  listMine: plain(),
  listTypes: plain(),
  viewType: by(() => ({ type: "raw" })),
  create: by(() => ({ name: "DHIS2", body: '{"url":"https://example.org"}' })),
  view: by(byCredential),
  read: by(byCredential),
  update: by((s) => ({ ...byCredential(s), name: "Renamed" })),
  delete: by(byCredential),
  transfer: by((s) => ({ ...byCredential(s), email: s.server.bystander.email, number: s.server.bystander.number })),
  share: by((s) => ({ ...byCredential(s), projectId: s.place.projectId, granted: true }), {
    answers: { ...NO_MEMBERS, noFactor: "FORBIDDEN" },
    why: "credentials go to projects one is a member of, and that are open to one",
  }),
};

export const OAUTH: Recipes<"oauth"> = {
  health: plain(),
  myHealth: plain(),
  begin: by(({ server }) => ({ client: server.oauthClientId, name: "Sheets" }), {
    noTrail: "nothing is there until the provider sends the browser back: that has its entry",
  }),
  keychain: by(({ place }) => ({ credentialId: place.keychainId })),
  saveKeychain: by(({ place }) => ({ credentialId: place.keychainId, name: "Sites", path: "$.data.id" })),
  deleteKeychain: by(({ place }) => ({ credentialId: place.keychainId })),
};
