import type { Db } from "@/server/db";
import { by, plain, type Recipes } from "@/test/access/recipe";
import { type Scene, SPARE } from "@/test/access/world";

const byUser = ({ server }: Scene) => ({ userId: server.bystander.id });
const byProject = ({ server }: Scene) => ({ projectId: server.elsewhereId });
const byEmail = ({ server }: Scene) => ({ email: server.bystander.email });

const byProvider = { provider: "sso" };
const discoveryUrl = "https://sso.example.org";
const withProvider = (db: Db) =>
  db.signInProvider.create({
    data: { id: byProvider.provider, name: "Single sign-on", discoveryUrl, clientId: "millrace", scopes: "openid" },
  });

/** The whole server: for superusers; to anybody else it is not there. */
export const ADMIN: Recipes<"admin"> = {
  firstRun: plain(),
  mails: plain(),
  mail: by(() => ({ id: "none" }), {
    answers: { superuser: "NOT_FOUND", plainSuperuser: "NOT_FOUND" },
    why: "no mail stayed on this server",
  }),
  users: plain(),
  user: by(byUser),
  createUser: by(() => ({ name: "Newcomer", email: "newcomer@example.test" })),
  updateUser: by((s) => ({ ...byUser(s), name: "Renamed", email: s.server.bystander.email })),
  sendPasswordLink: by(byUser),
  setUserDisabled: by((s) => ({ ...byUser(s), disabled: true })),
  setSuperuser: by((s) => ({ ...byUser(s), isSuperuser: true })),
  setSupport: by((s) => ({ ...byUser(s), isSupport: true })),
  resetSecondFactor: by(byUser),
  scheduleUserDeletion: by((s) => ({ ...byUser(s), scheduled: true })),
  projects: plain(),
  project: by(byProject),
  createProject: by((s) => ({ name: "For them", owner: s.server.bystander.email })),
  renameProject: by((s) => ({ ...byProject(s), name: "Renamed" })),
  assignMember: by((s) => ({ ...byProject(s), ...byEmail(s), role: "viewer" })),
  changeOwner: by((s) => ({ ...byProject(s), ...byEmail(s) })),
  audit: plain(),
  scheduleProjectDeletion: by((s) => ({ ...byProject(s), scheduled: true })),
  health: plain(),
  settings: plain(),
  setSettings: by(() => ({ name: "Ministry of Health" })),
  sendTestMail: plain(),
  adaptors: plain(),
  curateAdaptor: by(() => ({ name: SPARE.name, version: null, mark: "hidden", reason: "Not for us" })),
  installAdaptor: by(() => ({ name: SPARE.name, version: "1.0.0" })),
  removeAdaptor: by(() => SPARE),
  oauthClients: plain(),
  saveOauthClient: by(() => ({
    ...{ name: "Provider", clientId: "millrace", clientSecret: "s3cret-of-the-provider" },
    ...{ authorizeUrl: "https://login.example.org/a", tokenUrl: "https://login.example.org/t" },
  })),
  signInProviders: plain(),
  saveSignInProvider: by(() => ({
    key: "sso",
    isNew: true,
    name: "Single sign-on",
    discoveryUrl,
    clientId: "millrace",
  })),
  deleteSignInProvider: by(() => byProvider, { before: withProvider }),
  trySignInProvider: by(() => ({ discoveryUrl: "https://127.0.0.1" }), { noTrail: "it reads, and keeps nothing" }),
};
