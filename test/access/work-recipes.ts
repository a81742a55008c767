import { by, plain, type Recipes } from "@/test/access/recipe";
import type { Scene } from "@/test/access/world";

const ADAPTOR = { adaptorName: "@openfn/language-common", adaptorVersion: "3.3.4" };
const REF = { name: ADAPTOR.adaptorName, version: ADAPTOR.adaptorVersion };
const EXPRESSION = "fn(state => state);";
const byJob = ({ place }: Scene) => ({ jobId: place.jobId });
const byTrigger = ({ place }: Scene) => ({ triggerId: place.triggerId });
const byCronJob = ({ place }: Scene) => ({ jobId: place.cronJobId });
const draftOf = () => ({ ...ADAPTOR, expression: EXPRESSION, credentialId: null });
const basisOf = ({ place }: Scene) => `change ${place.changeId}`;

export const TRIGGERS: Recipes<"triggers"> = {
  list: plain(),
  view: by(byTrigger),
  create: by(() => ({ name: "Births", kind: "message", criteria: '{"form":"birth"}' })),
  update: by((s) => ({ ...byTrigger(s), name: "Deaths", kind: "message", criteria: '{"form":"death"}' })),
  delete: by(byTrigger),
  restore: by(({ place }) => ({ triggerId: place.deletedTriggerId })),
  countMatching: by(() => ({ criteria: "{}" })),
  picture: plain(),
  cronState: by(byCronJob),
  cronChange: by((s) => ({ ...byCronJob(s), changeId: s.place.changeId })),
  editCronState: by((s) => ({ ...byCronJob(s), json: '{"cursor":2}', basis: basisOf(s) })),
  resetCronState: by((s) => ({ ...byCronJob(s), basis: basisOf(s) })),
};

export const JOBS: Recipes<"jobs"> = {
  list: plain(),
  view: by(byJob),
  create: by(
    ({ place: { triggerId, credentialId } }) => ({
      ...{ ...ADAPTOR, name: "Send", expression: EXPRESSION, triggerId, credentialId },
    }),
    { foreign: "INVALID", why: "a form's field names what is not this project's" },
  ),
  update: by((s) => ({ ...byJob(s), ...ADAPTOR, version: 1, name: "Send", expression: EXPRESSION })),
  switch: by((s) => ({ ...byJob(s), enabled: false })),
  check: by(() => ({ ...ADAPTOR, expression: EXPRESSION })),
  setPrivate: by((s) => ({ ...byJob(s), private: true })),
  lockConsole: by((s) => ({ ...byJob(s), locked: true })),
  setOptions: by((s) => ({ ...byJob(s), rerunWhenLost: true, overlap: "queue", timeLimitSeconds: 60 })),
  setAutoUpgrade: by((s) => ({ ...byJob(s), autoUpgrade: true })),
  stake: by(byJob),
  archive: by(byJob),
  restore: by(({ place }) => ({ jobId: place.archivedJobId })),
  listVersions: by(byJob),
  viewVersion: by((s) => ({ ...byJob(s), number: 1 })),
  revert: by((s) => ({ ...byJob(s), version: 1, number: 1 })),
  replaceCredential: by(({ place, mine }) => ({ from: place.credentialId, to: mine.credentialId }), {
    foreign: "OK",
    others: "INVALID",
    why: "no job names the other project's credential; what is not granted to the project is not taken",
    before: (db, { place, mine }) =>
      db.credentialGrant.create({ data: { projectId: place.projectId, credentialId: mine.credentialId } }),
  }),
};

export const RUNS: Recipes<"runs"> = {
  view: by(({ place }) => ({ runId: place.runId })),
  failure: by(({ place }) => ({ runId: place.runId })),
  log: by(({ place }) => ({ runId: place.runId })),
  states: by(({ place }) => ({ runId: place.runId })),
  retry: by(({ place }) => ({ runId: place.runId })),
  abort: by(({ place }) => ({ runId: place.queuedRunId })),
  start: by((s) => ({ ...byJob(s), source: { kind: "typed", json: "{}" } })),
  previewInput: by((s) => ({ ...byJob(s), source: { kind: "message", messageId: s.place.messageId } })),
  listRequests: by(({ place }) => ({ runId: place.runId })),
  startBacktest: by((s) => ({ ...byJob(s), draft: draftOf(), messages: 1 }), {
    before: (db, { place: { projectId } }) =>
      db.backtest.updateMany({ where: { projectId }, data: { status: "finished" } }),
  }),
  abortBacktest: by(({ place }) => ({ backtestId: place.backtestId })),
  listBacktests: by(byJob),
  viewBacktest: by(({ place }) => ({ backtestId: place.backtestId })),
  viewBacktestCase: by(({ place }) => ({ backtestId: place.backtestId, n: 1 })),
};

export const ADAPTORS: Recipes<"adaptors"> = {
  list: plain(),
  catalogue: plain(),
  versions: by(() => ({ name: REF.name })),
  install: by(() => ({ name: "@openfn/language-mail", version: "1.0.0" })),
  status: by(() => REF),
  document: by(() => REF),
  typings: by(() => REF),
  compare: by(() => ({ name: REF.name, from: REF.version, to: REF.version })),
};
