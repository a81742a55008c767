import type { MemberRole } from "@/contracts/roles";

/** yes: allowed; no: refused; self: allowed on the actor's own row only (the verb checks whose row it is). */
export type Cell = "yes" | "no" | "self";

/** Who sits where when an action is judged: a member's role, a support visitor, the system, or a superuser as such. */
export type Seat = MemberRole | "support" | "system" | "superuser";

type Row = Record<Seat, Cell> & { does: string };

function row(
  owner: Cell,
  admin: Cell,
  editor: Cell,
  viewer: Cell,
  support: Cell,
  system: Cell,
  superuser: Cell,
  does: string,
): Row {
  return { owner, admin, editor, viewer, support, system, superuser, does };
}

const yes = "yes";
const no = "no";
const self = "self";

/** The one table of who may do what: a row per action, checked cell by cell against the product's matrix by its test. */
// biome-ignore format: the table reads as a table
export const PERMISSIONS = {
  //                                          owner admin edit. viewer supp. syst. superuser
  "project.view":                       row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see this project"),
  "project.list":                       row(self, self, self, self, self, no,   self,  "see your projects"),
  "project.create":                     row(self, self, self, self, self, no,   yes,   "create a project"),
  "project.rename":                     row(yes,  yes,  no,   no,   no,   no,   no,    "rename the project"),
  "project.describe":                   row(yes,  yes,  no,   no,   no,   no,   no,    "change the project's description"),
  "project.set_concurrency":            row(yes,  yes,  no,   no,   no,   no,   no,    "change how many runs go at once"),
  "project.set_notification_threshold": row(yes,  yes,  no,   no,   no,   no,   no,    "change the notification threshold"),
  "project.set_storage_policy":         row(yes,  yes,  no,   no,   no,   no,   no,    "change the storage policy"),
  "project.set_retention":              row(yes,  yes,  no,   no,   no,   no,   no,    "change the retention"),
  "project.require_mfa":                row(yes,  yes,  no,   no,   no,   no,   no,    "demand a second factor from members"),
  "project.delete":                     row(yes,  no,   no,   no,   no,   no,   no,    "delete the project"),
  "project.cancel_deletion":            row(yes,  no,   no,   no,   no,   no,   no,    "cancel the project's deletion"),
  "project.transfer_ownership":         row(yes,  no,   no,   no,   no,   no,   no,    "hand the project over"),
  "project.withdraw_offer":             row(yes,  no,   no,   no,   no,   no,   no,    "take the offer of the project back"),
  "project.accept_ownership":          row(no,   self, self, self, no,   no,   no,    "take the project over"),
  "project.purge":                     row(no,   no,   no,   no,   no,   yes,  no,    "remove projects whose time is over"),
  "project.export_config":              row(yes,  yes,  yes,  yes,  yes,  no,   no,    "export the project's configuration"),
  "project.import_config":              row(yes,  yes,  no,   no,   no,   no,   no,    "import a configuration"),
  "project.reveal_inbox_url":           row(yes,  yes,  yes,  no,   yes,  no,   no,    "see the inbox URL"),
  "project.set_inbox_reply":            row(yes,  yes,  no,   no,   no,   no,   no,    "change the inbox's reply"),
  "project.set_inbox_limits":          row(yes,  yes,  no,   no,   no,   no,   no,    "change the inbox's limits"),
  "member.list":                        row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the members"),
  "member.add":                         row(yes,  yes,  no,   no,   no,   no,   no,    "add members"),
  "member.change_role":                 row(yes,  yes,  no,   no,   no,   no,   no,    "change a member's role"),
  "member.remove":                      row(yes,  yes,  no,   no,   no,   no,   no,    "remove members"),
  "member.leave":                      row(self, self, self, self, no,   no,   no,    "leave the project"),
  "member.accept_invitation":          row(self, self, self, self, self, no,   self,  "accept an invitation"),
  "support_access.set":                 row(yes,  yes,  no,   no,   no,   no,   no,    "grant support access"),
  "support_access.enter":              row(no,   no,   no,   no,   yes,  no,   no,    "come in as support"),
  "alerts.edit":                        row(self, self, self, self, no,   no,   no,    "change your digest and alerts"),
  "alerts.unsubscribe":                row(no,   no,   no,   no,   no,   yes,  no,    "unsubscribe somebody by a mail's link"),
  "inbox_auth.list":                    row(yes,  yes,  no,   no,   no,   no,   no,    "see the inbox's authentication methods"),
  "inbox_auth.write":                   row(yes,  yes,  no,   no,   no,   no,   no,    "change the inbox's authentication methods"),
  "credential.list":                    row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see which credentials there are"),
  "credential.create":                  row(yes,  yes,  yes,  no,   yes,  no,   no,    "create a credential"),
  "credential.read":                    row(self, self, self, self, self, no,   no,    "read this credential"),
  "credential.update":                  row(self, self, self, self, self, no,   no,    "change this credential"),
  "credential.delete":                  row(self, self, self, self, self, no,   no,    "delete this credential"),
  "credential.transfer":                row(self, self, self, self, self, no,   no,    "hand this credential over"),
  "credential.share":                   row(self, self, self, self, self, no,   no,    "grant this credential to projects"),
  "keychain.write":                     row(yes,  yes,  no,   no,   yes,  no,   no,    "change keychain credentials"),
  "adaptor.list":                       row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the adaptors"),
  "adaptor.install":                    row(yes,  yes,  yes,  no,   yes,  no,   no,    "install an adaptor"),
  "adaptor.curate":                     row(no,   no,   no,   no,   no,   no,   yes,   "curate the adaptor list"),
  "trigger.create":                     row(yes,  yes,  yes,  no,   yes,  no,   no,    "create a trigger"),
  "job.create":                         row(yes,  yes,  yes,  no,   yes,  no,   no,    "create a job"),
  "trigger.list":                       row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the triggers"),
  "job.list":                           row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the jobs"),
  "job.view":                           row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see this job"),
  "job.history":                        row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the job's history"),
  "trigger.update":                     row(yes,  yes,  yes,  no,   yes,  no,   no,    "change a trigger"),
  "trigger.restore":                    row(yes,  yes,  yes,  no,   yes,  no,   no,    "restore a trigger"),
  "job.update":                         row(yes,  yes,  yes,  no,   yes,  no,   no,    "change a job"),
  "job.switch":                         row(yes,  yes,  yes,  no,   yes,  no,   no,    "switch a job on or off"),
  "job.restore":                        row(yes,  yes,  yes,  no,   yes,  no,   no,    "restore a job"),
  "job.set_private":                    row(yes,  yes,  yes,  no,   yes,  no,   no,    "make a job private"),
  "job.lock_console":                   row(yes,  yes,  yes,  no,   yes,  no,   no,    "lock a job's console"),
  "job.revert":                         row(yes,  yes,  yes,  no,   yes,  no,   no,    "revert a job"),
  "job.set_github_path":                row(yes,  yes,  yes,  no,   yes,  no,   no,    "link a job to a file"),
  "cron_state.edit":                    row(yes,  yes,  yes,  no,   yes,  no,   no,    "edit the carried state"),
  "trigger.delete":                     row(yes,  yes,  yes,  no,   yes,  no,   no,    "delete a trigger"),
  "job.archive":                        row(yes,  yes,  yes,  no,   yes,  no,   no,    "archive a job"),
  "job.run_now":                        row(yes,  yes,  yes,  no,   yes,  no,   no,    "run a job now"),
  "job.run_draft":                      row(yes,  yes,  yes,  no,   yes,  no,   no,    "run a draft"),
  "job.backtest":                       row(yes,  yes,  yes,  no,   yes,  no,   no,    "backtest a job"),
  "job.sample_inputs":                  row(yes,  yes,  yes,  no,   yes,  no,   no,    "see sample inputs"),
  "run.list":                           row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the runs"),
  "run.view":                           row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see this run"),
  "message.list":                       row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the messages"),
  "message.view":                       row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see this message"),
  "message.download":                   row(yes,  yes,  yes,  yes,  yes,  no,   no,    "download this message"),
  "search.use":                         row(yes,  yes,  yes,  yes,  yes,  no,   no,    "search"),
  "run.retry":                          row(yes,  yes,  yes,  no,   yes,  no,   no,    "retry runs"),
  "run.abort":                          row(yes,  yes,  yes,  no,   yes,  no,   no,    "abort runs"),
  "message.create":                     row(yes,  yes,  yes,  no,   yes,  no,   no,    "create messages"),
  "message.edit":                       row(yes,  yes,  yes,  no,   yes,  no,   no,    "edit messages"),
  "message.process":                    row(yes,  yes,  yes,  no,   yes,  no,   no,    "process messages"),
  "bulk.start":                         row(yes,  yes,  yes,  no,   yes,  no,   no,    "start bulk work"),
  "bulk.control":                       row(yes,  yes,  yes,  no,   yes,  no,   no,    "control bulk work"),
  "run.release_held":                   row(yes,  yes,  no,   no,   no,   no,   no,    "release held runs"),
  "failure_group.view":                 row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see what needs attention"),
  "failure_group.resolve":              row(yes,  yes,  yes,  no,   yes,  no,   no,    "resolve failures"),
  "saved_view.write":                   row(self, self, self, self, no,   no,   no,    "save a view"),
  "saved_view.share":                   row(yes,  yes,  yes,  no,   yes,  no,   no,    "share a view"),
  "export.create":                      row(yes,  yes,  yes,  yes,  yes,  no,   no,    "export"),
  "export.download":                    row(self, self, self, self, self, no,   no,    "download this export"),
  "export.cancel":                      row(self, self, self, self, self, no,   no,    "cancel this export"),
  "export.list":                        row(self, self, self, self, self, no,   self,  "see your exports"),
  "github.view":                        row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the GitHub connection"),
  "github.connect":                     row(yes,  yes,  no,   no,   no,   no,   no,    "connect GitHub"),
  "github.sync":                        row(yes,  yes,  yes,  no,   yes,  no,   no,    "synchronise with GitHub"),
  "library.contribute":                 row(yes,  yes,  no,   no,   no,   no,   no,    "share jobs with the library"),
  "usage.view":                         row(yes,  yes,  yes,  yes,  yes,  no,   no,    "see the usage"),
  "billing.view":                       row(yes,  yes,  no,   no,   no,   no,   no,    "see the billing"),
  "billing.write":                      row(yes,  no,   no,   no,   no,   no,   no,    "change the billing"),
  "audit.view":                         row(yes,  yes,  no,   no,   no,   no,   no,    "see the audit trail"),
  "audit.export":                       row(yes,  yes,  no,   no,   no,   no,   no,    "export the audit trail"),
  "audit.chain":                       row(no,   no,   no,   no,   no,   yes,  no,    "chain the audit trail"),
  "account.sign_up":                    row(no,   no,   no,   no,   no,   yes,  no,    "create an account for somebody"),
  "account.view":                       row(self, self, self, self, self, no,   self,  "see the account"),
  "account.update":                     row(self, self, self, self, self, no,   self,  "change the account"),
  "account.confirm":                   row(self, self, self, self, self, no,   self,  "confirm who you are"),
  "account.change_email":               row(self, self, self, self, self, no,   self,  "change the account's email"),
  "account.change_password":            row(self, self, self, self, self, no,   self,  "change the account's password"),
  "account.set_mfa":                    row(self, self, self, self, self, no,   self,  "change the second factor"),
  "account.delete":                     row(self, self, self, self, self, no,   self,  "delete the account"),
  "account.ask_recovery":               row(no,   no,   no,   no,   no,   yes,  no,    "ask for a new password"),
  "account.recover":                    row(no,   no,   no,   no,   no,   yes,  no,    "set a new password by a link"),
  "account.confirm_email":              row(no,   no,   no,   no,   no,   yes,  no,    "confirm an address by a link"),
  "account.purge":                      row(no,   no,   no,   no,   no,   yes,  no,    "empty accounts whose time is over"),
  "session.revoke":                     row(self, self, self, self, self, no,   self,  "end sessions"),
  "api_token.write":                    row(self, self, self, self, self, no,   self,  "change API tokens"),
  "api_token.list":                     row(self, self, self, self, self, no,   self,  "see your API tokens"),
  "api_token.revoke":                   row(self, self, self, self, self, no,   self,  "revoke your API tokens"),
  "credential.list_mine":               row(self, self, self, self, self, no,   self,  "see your credentials"),
  "mail.queue":                        row(no,   no,   no,   no,   no,   yes,  no,    "ask for a mail"),
  "mail.send":                         row(no,   no,   no,   no,   no,   yes,  no,    "send mails"),
  "mail.view_local":                   row(no,   no,   no,   no,   no,   no,   yes,   "see the mail that stayed on this server"),
  "message.receive":                    row(no,   no,   no,   no,   no,   yes,  no,    "receive messages"),
  "message.match":                      row(no,   no,   no,   no,   no,   yes,  no,    "match messages"),
  "search.index":                       row(no,   no,   no,   no,   no,   yes,  no,    "fill the search index"),
  "failure_group.record":               row(no,   no,   no,   no,   no,   yes,  no,    "group failures"),
  "run.enqueue":                        row(yes,  yes,  yes,  no,   yes,  yes,  no,    "put runs into the queue"),
  "run.claim":                          row(no,   no,   no,   no,   no,   yes,  no,    "claim runs"),
  "run.start":                          row(no,   no,   no,   no,   no,   yes,  no,    "start runs"),
  "run.finish":                         row(no,   no,   no,   no,   no,   yes,  no,    "finish runs"),
  "run.sweep":                          row(no,   no,   no,   no,   no,   yes,  no,    "sweep runs"),
  "run.log":                            row(no,   no,   no,   no,   no,   yes,  no,    "write run logs"),
  "schedule.fire":                      row(no,   no,   no,   no,   no,   yes,  no,    "fire schedules"),
  "export.build":                       row(no,   no,   no,   no,   no,   yes,  no,    "build exports"),
  "bulk.enqueue":                       row(no,   no,   no,   no,   no,   yes,  no,    "enqueue bulk work"),
  "retention.apply":                    row(no,   no,   no,   no,   no,   yes,  no,    "apply the retention"),
  "alert.send":                         row(no,   no,   no,   no,   no,   yes,  no,    "send alerts"),
  "digest.send":                        row(no,   no,   no,   no,   no,   yes,  no,    "send digests"),
  "usage.meter":                        row(no,   no,   no,   no,   no,   yes,  no,    "meter the usage"),
  "github.apply_push":                  row(no,   no,   no,   no,   no,   yes,  no,    "apply a push"),
  "github.push_commit":                 row(no,   no,   no,   no,   no,   yes,  no,    "push a commit"),
  "credential.create_mine":             row(self, self, self, self, self, no,   self,  "create a credential of your own"),
  "credential.use":                     row(no,   no,   no,   no,   no,   yes,  no,    "open credentials for runs"),
  "adaptor.provide":                    row(no,   no,   no,   no,   no,   yes,  no,    "provide adaptors for runs"),
  "job.compile":                        row(yes,  yes,  yes,  no,   yes,  yes,  no,    "check a job's expression"),
  "job.upgrade":                        row(no,   no,   no,   no,   no,   yes,  no,    "take newer adaptors by itself"),
  "key.rotate":                         row(no,   no,   no,   no,   no,   yes,  no,    "rotate the encryption keys"),
  "credential.refresh":                 row(no,   no,   no,   no,   no,   yes,  no,    "refresh credentials"),
  "admin.first_superuser":             row(no,   no,   no,   no,   no,   yes,  no,    "make the first superuser"),
  "admin.user.write":                   row(no,   no,   no,   no,   no,   no,   yes,   "administer users"),
  "admin.project.write":                row(no,   no,   no,   no,   no,   no,   yes,   "administer projects"),
  "admin.project.assign_owner":         row(no,   no,   no,   no,   no,   no,   yes,   "assign a project's owner"),
  "admin.authentication.write":         row(no,   no,   no,   no,   no,   no,   yes,   "set up sign-in"),
  "admin.audit.view":                   row(no,   no,   no,   no,   no,   no,   yes,   "see the whole audit trail"),
  "admin.settings.write":               row(no,   no,   no,   no,   no,   no,   yes,   "change the instance's settings"),
  "admin.user.set_support":             row(no,   no,   no,   no,   no,   no,   yes,   "make somebody a support user"),
} as const satisfies Record<string, Row>;

export type Action = keyof typeof PERMISSIONS;

/** The cell for a seat; nobody's seat is refused everything. */
export function cellFor(seat: Seat | null, action: Action): Cell {
  return seat === null ? "no" : PERMISSIONS[action][seat];
}

/** What to tell somebody whose seat lacks the right: who has it, in the row's words. */
export function refusalSentence(action: Action): string {
  const row: Row = PERMISSIONS[action];
  const seats = (["owner", "admin", "editor", "viewer"] as const).filter((seat) => row[seat] !== "no");
  if (seats.length === 0) return `Nobody in a project may ${row.does}.`;
  return `You may not ${row.does}: it takes the role ${seats.join(" or ")}.`;
}
