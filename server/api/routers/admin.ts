import { accountMutation, accountQuery, openQuery, router } from "@/server/api/trpc";
import { curateAdaptor } from "@/server/domain/adaptors/curate-adaptor";
import { installCurated } from "@/server/domain/adaptors/install-curated";
import { listCurated } from "@/server/domain/adaptors/list-curated";
import { removeAdaptor } from "@/server/domain/adaptors/remove-adaptor";
import { assignMember } from "@/server/domain/admin/assign-member";
import { changeOwner } from "@/server/domain/admin/change-owner";
import { createProjectFor } from "@/server/domain/admin/create-project-for";
import { createUser } from "@/server/domain/admin/create-user";
import { deleteSignInProvider } from "@/server/domain/admin/delete-sign-in-provider";
import { listAllProjects } from "@/server/domain/admin/list-all-projects";
import { listLocalMails } from "@/server/domain/admin/list-local-mails";
import { listSignInProviders } from "@/server/domain/admin/list-sign-in-providers";
import { listUsers } from "@/server/domain/admin/list-users";
import { renameAnyProject } from "@/server/domain/admin/rename-any-project";
import { resetSecondFactor } from "@/server/domain/admin/reset-second-factor";
import { saveSignInProvider } from "@/server/domain/admin/save-sign-in-provider";
import { scheduleProjectDeletion } from "@/server/domain/admin/schedule-project-deletion";
import { scheduleUserDeletion } from "@/server/domain/admin/schedule-user-deletion";
import { sendPasswordLink } from "@/server/domain/admin/send-password-link";
import { sendTestMail } from "@/server/domain/admin/send-test-mail";
import { setSettings } from "@/server/domain/admin/set-settings";
import { setSuperuser } from "@/server/domain/admin/set-superuser";
import { setSupport } from "@/server/domain/admin/set-support";
import { setUserDisabled } from "@/server/domain/admin/set-user-disabled";
import { trySignInProvider } from "@/server/domain/admin/try-sign-in-provider";
import { updateUser } from "@/server/domain/admin/update-user";
import { viewAnyProject } from "@/server/domain/admin/view-any-project";
import { viewFirstRun } from "@/server/domain/admin/view-first-run";
import { viewHealth } from "@/server/domain/admin/view-health";
import { viewLocalMail } from "@/server/domain/admin/view-local-mail";
import { viewSettings } from "@/server/domain/admin/view-settings";
import { viewUser } from "@/server/domain/admin/view-user";
import { listAllEntries } from "@/server/domain/audit/list-all-entries";

import { listOauthClients } from "@/server/domain/credentials/list-oauth-clients";
import { saveOauthClient } from "@/server/domain/credentials/save-oauth-client";

export const adminRouter = router({
  firstRun: openQuery(viewFirstRun, "first-run"),
  mails: accountQuery(listLocalMails),
  mail: accountQuery(viewLocalMail),
  users: accountQuery(listUsers),
  user: accountQuery(viewUser),
  createUser: accountMutation(createUser),
  updateUser: accountMutation(updateUser),
  sendPasswordLink: accountMutation(sendPasswordLink),
  setUserDisabled: accountMutation(setUserDisabled),
  setSuperuser: accountMutation(setSuperuser),
  setSupport: accountMutation(setSupport),
  resetSecondFactor: accountMutation(resetSecondFactor),
  scheduleUserDeletion: accountMutation(scheduleUserDeletion),
  projects: accountQuery(listAllProjects),
  project: accountQuery(viewAnyProject),
  createProject: accountMutation(createProjectFor),
  renameProject: accountMutation(renameAnyProject),
  assignMember: accountMutation(assignMember),
  changeOwner: accountMutation(changeOwner),
  audit: accountQuery(listAllEntries),
  scheduleProjectDeletion: accountMutation(scheduleProjectDeletion),
  health: accountQuery(viewHealth),
  settings: accountQuery(viewSettings),
  setSettings: accountMutation(setSettings),
  sendTestMail: accountMutation(sendTestMail),
  adaptors: accountQuery(listCurated),
  curateAdaptor: accountMutation(curateAdaptor),
  installAdaptor: accountMutation(installCurated),
  removeAdaptor: accountMutation(removeAdaptor),
  oauthClients: accountQuery(listOauthClients),
  saveOauthClient: accountMutation(saveOauthClient),
  signInProviders: accountQuery(listSignInProviders),
  saveSignInProvider: accountMutation(saveSignInProvider),
  deleteSignInProvider: accountMutation(deleteSignInProvider),
  trySignInProvider: accountMutation(trySignInProvider),
});
