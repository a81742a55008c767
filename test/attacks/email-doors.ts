import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { checkPassword } from "@/server/auth/check-password";
import { type Ctx, inProject, type ProjectCtx } from "@/server/core/context";
import { askEmailChange } from "@/server/domain/account/ask-email-change";
import { askRecovery } from "@/server/domain/account/ask-recovery";
import { scheduleDeletion } from "@/server/domain/account/schedule-deletion";
import { signUp } from "@/server/domain/account/sign-up";
import { assignMember } from "@/server/domain/admin/assign-member";
import { changeOwner } from "@/server/domain/admin/change-owner";
import { createProjectFor } from "@/server/domain/admin/create-project-for";
import { createUser } from "@/server/domain/admin/create-user";
import { listAllProjects } from "@/server/domain/admin/list-all-projects";
import { listUsers } from "@/server/domain/admin/list-users";
import { makeFirstSuperuser } from "@/server/domain/admin/make-first-superuser";
import { setSettings } from "@/server/domain/admin/set-settings";
import { updateUser } from "@/server/domain/admin/update-user";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { transferCredential } from "@/server/domain/credentials/transfer-credential";
import { addInboxAuth } from "@/server/domain/inbox/add-inbox-auth";
import { addMember } from "@/server/domain/members/add-member";
import { inputFields } from "@/test/attacks/input-fields";
import { asUser, confirmed } from "@/test/contexts";

/** Everybody who stands at a door of the list below, and what they bring besides the email. */
export type Callers = {
  viewer: ProjectCtx;
  owner: ProjectCtx;
  somebody: Ctx;
  superuser: Ctx;
  projectId: string;
  credentialId: string;
  bystander: { id: string };
};

/** Makes them; `somebody` has a credential to give away. */
export async function makeCallers(db: PrismaClient): Promise<Callers> {
  const project = await makeProject(db);
  const somebody = await confirmed(db, asUser(db, await makeUser(db)));
  const { id: credentialId } = await createCredential(somebody, { name: "C", body: "{}" });
  return {
    viewer: await inProject(asUser(db, project.users.viewer), project.id),
    owner: await inProject(await confirmed(db, asUser(db, project.users.owner)), project.id),
    superuser: await confirmed(db, asUser(db, await makeUser(db, { isSuperuser: true }))),
    bystander: await makeUser(db),
    ...{ somebody, credentialId, projectId: project.id },
  };
}

/** Calls a door with an email, on the database of `door`: the context of somebody who is not signed in. */
type Call = (email: string, door: Ctx, callers: Callers) => Promise<unknown>;

const password = "maji ya moto sana";
/** The same person, on the database whose statements are looked at. */
const on = <C extends Ctx>({ db }: Ctx, ctx: C): C => ({ ...ctx, db });

/**
 * Every field that holds somebody's email, by the procedure or route that takes it, with a call by who must not learn
 * whose account it is. A new one is in it, or the test beside it fails.
 */
export const EMAIL_DOORS: Record<string, Call> = {
  "app/api/auth/[...nextauth]/route.ts email": (email, { db }) =>
    checkPassword(db, { email, password: "guess", address: "192.0.2.7" }, new Date()),
  "app/api/sign-up/route.ts email": async (email, door) => {
    await signUp(door, { name: "Ada", email, password }); // whose id it is stays with the route
  },
  "app/api/first-run/route.ts email": (email, door) =>
    makeFirstSuperuser(door, { token: "g".repeat(43), name: "Ada", email, password }),
  "account.askRecovery email": (email, door) => askRecovery(door, { email }),
  "account.changeEmail email": (email, door, { somebody }) => askEmailChange(on(door, somebody), { email }),
  "account.delete email": (email, door, { somebody }) => scheduleDeletion(on(door, somebody), { email }),
  "members.add email": (email, door, { viewer }) => addMember(on(door, viewer), { email, role: "viewer" }),
  "credentials.transfer email": (email, door, { somebody, credentialId }) =>
    transferCredential(on(door, somebody), { credentialId, email, number: 2_000_000 }),
  "inbox.addAuth username": async (username, door, { owner }) => {
    await addInboxAuth(on(door, owner), { kind: "basic", name: username, username });
  },
  "admin.createUser email": (email, door, { somebody }) => createUser(on(door, somebody), { name: "Ada", email }),
  "admin.updateUser email": (email, door, { somebody, bystander }) =>
    updateUser(on(door, somebody), { userId: bystander.id, name: "Ada", email }),
  "admin.createProject owner": (owner, door, { somebody }) =>
    createProjectFor(on(door, somebody), { name: "Theirs", owner }),
  "admin.assignMember email": (email, door, { somebody, projectId }) =>
    assignMember(on(door, somebody), { projectId, email, role: "viewer" }),
  "admin.changeOwner email": (email, door, { somebody, projectId }) =>
    changeOwner(on(door, somebody), { projectId, email }),
  "admin.users text": (text, door, { somebody }) => listUsers(on(door, somebody), { text }),
  "admin.projects text": (text, door, { somebody }) => listAllProjects(on(door, somebody), { text }),
  "admin.setSettings supportEmail": async (supportEmail, door, { superuser }) => {
    await setSettings(on(door, superuser), { supportEmail });
  },
  "admin.setSettings mailFrom": async (mailFrom, door, { superuser }) => {
    await setSettings(on(door, superuser), { mailFrom });
  },
};

/** What the schemas of all procedures say of themselves: `room.verb field`. */
export function emailFields(): string[] {
  return inputFields((name, { maxLength }) => /mail|login|recipient|username|owner$/i.test(name) || maxLength === 254);
}
