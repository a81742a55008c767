import type { Db } from "@/server/db";
import { digestOf } from "@/server/security/sign";
import { by, plain, type Recipes } from "@/test/access/recipe";
import type { Scene } from "@/test/access/world";

const tomorrow = () => new Date(Date.now() + 86_400_000);
const INVITATION = "an-invitation-token-of-many-letters";

/** Settings of a project and who is in it. */
export const PROJECTS: Recipes<"projects"> = {
  list: plain(),
  view: plain(),
  overview: plain(),
  create: by(() => ({ name: "A new one" })),
  rename: by(() => ({ name: "Renamed" })),
  describe: by(() => ({ description: "What it is for" })),
  delete: by(({ place }) => ({ name: place.name }), { foreign: "INVALID", why: "the name typed is another project's" }),
  cancelDeletion: plain({
    noTrail: "on a project that is not being deleted nothing changes; the deleted one has its entry",
  }),
  deletions: plain(),
  setConcurrency: by(() => ({ concurrency: 7 })),
  requireMfa: by(() => ({ required: false })),
  setStoragePolicy: by(() => ({ policy: "keep_failed" })),
  setRetention: by(() => ({ bodyDays: 30, runDays: 30, logDays: 30 })),
  previewRetention: by(() => ({ bodyDays: 30, runDays: 30, logDays: 30 })),
  revealInboxUrl: plain(),
  runLimits: plain(),
  setRunLimits: by(() => ({ runTimeMs: 5000, runHeapMb: null, runStateBytes: null })),
  inboxRules: plain(),
  setInboxLimits: by(() => ({ rateLimit: 60, allow: ["203.0.113.7"] })),
  setInboxReply: by(() => ({ reply: { status: 200, contentType: "text/plain", body: "thanks" } })),
};

export const MEMBERS: Recipes<"members"> = {
  list: plain(),
  access: plain(),
  visitors: plain(),
  add: by(({ server }) => ({ email: server.bystander.email, role: "viewer" })),
  changeRole: by(({ place }) => ({ userId: place.colleague.id, role: "viewer" })),
  remove: by(({ place }) => ({ userId: place.colleague.id })),
  leave: plain({
    answers: { owner: "CONFLICT", unconfirmed: "CONFLICT" },
    why: "a project always has an owner: they hand it over first",
  }),
  invitations: plain(),
  revokeInvitation: by(({ place }) => ({ invitationId: place.invitationId })),
  invitation: by(() => ({ token: INVITATION }), { before: invite }),
  acceptInvitation: by(() => ({ token: INVITATION }), { before: invite }),
  setAlerts: by(() => ({ digest: "weekly", failureAlert: true })),
  setSupportAccess: by(() => ({ days: 3 })),
  offerOwnership: by(({ place }) => ({ userId: place.colleague.id })),
  withdrawOffer: plain({
    before: (db, { place }) => offer(db, place.projectId, place.colleague.id),
  }),
  acceptOwnership: plain({
    before: (db, { place, mine }) => offer(db, place.projectId, mine.userId),
  }),
};

async function invite(db: Db, { mine, server }: Scene) {
  const made = { projectId: server.elsewhereId, role: "viewer", invitedBy: server.bystander.id, expiresAt: tomorrow() };
  await db.invitation.create({ data: { ...made, email: mine.email, tokenHash: digestOf(INVITATION) } });
}

async function offer(db: Db, projectId: string, toUserId: string) {
  const data = { projectId, toUserId, offeredBy: toUserId, expiresAt: tomorrow() };
  await db.ownershipOffer.upsert({ where: { projectId }, create: data, update: data });
}
