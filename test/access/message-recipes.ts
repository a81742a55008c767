import { by, plain, type Recipes } from "@/test/access/recipe";
import type { Scene } from "@/test/access/world";

const byMessage = ({ place }: Scene) => ({ messageId: place.messageId });
const byBulk = ({ place }: Scene) => ({ bulkId: place.bulkId });
const byGroup = ({ place }: Scene) => ({ groupId: place.groupId });
const byView = ({ mine }: Scene) => ({ viewId: mine.viewId });

export const INBOX: Recipes<"inbox"> = {
  list: plain(),
  count: plain(),
  view: by(byMessage),
  body: by(byMessage),
  create: by(() => ({ body: '{"b":2}' })),
  edit: by((s) => ({ ...byMessage(s), version: 1, body: '{"a":3}' })),
  process: by((s) => ({ ...byMessage(s), jobId: s.place.jobId })),
  explain: by(byMessage),
  listAuth: plain(),
  addAuth: by(() => ({ kind: "api_key", name: "Clinic B" })),
  revokeAuth: by(({ place }) => ({ authId: place.authId })),
};

export const ACTIVITY: Recipes<"activity"> = {
  list: plain(),
  count: plain(),
  previewBulk: by(({ place }) => ({ kind: "messages", ids: [place.messageId], jobId: place.jobId }), {
    foreign: "OK",
    why: "it counts what is there of them in one's own project: nothing",
  }),
  startBulk: by(({ place }) => ({ kind: "messages", ids: [place.messageId], jobId: place.jobId, key: "once-only" })),
  listBulks: plain(),
  viewBulk: by(byBulk),
  pauseBulk: by(byBulk),
  resumeBulk: by(({ place }) => ({ bulkId: place.pausedBulkId })),
  cancelBulk: by(byBulk),
  capBulk: by((s) => ({ ...byBulk(s), perMinute: 10 })),
  failures: plain(),
  failureGroup: by(byGroup),
  resolveFailure: by((s) => ({ ...byGroup(s), resolved: true })),
  snoozeFailure: by((s) => ({ ...byGroup(s), until: new Date(Date.now() + 86_400_000) })),
};

export const SEARCH: Recipes<"search"> = {
  texts: by(() => ({ text: "birth" })),
  listViews: by(() => ({ list: "inbox" })),
  saveView: by(() => ({ list: "inbox", name: "Failed", query: "?status=failed" })),
  renameView: by((s) => ({ ...byView(s), name: "Renamed" })),
  deleteView: by(byView),
  shareView: by((s) => ({ ...byView(s), shared: true })),
};

export const EXPORTS: Recipes<"exports"> = {
  preview: by(() => ({ kind: "messages" })),
  create: by(() => ({ kind: "messages", format: "csv", columns: ["id"] })),
  cancel: by(({ mine }) => ({ exportId: mine.exportId })),
  mine: plain(),
};

export const AUDIT: Recipes<"audit"> = { list: plain(), actions: plain(), verify: plain() };
