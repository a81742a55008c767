import { accountMutation, accountQuery, query, router } from "@/server/api/trpc";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { deleteCredential } from "@/server/domain/credentials/delete-credential";
import { listCredentialTypes } from "@/server/domain/credentials/list-credential-types";
import { listCredentials } from "@/server/domain/credentials/list-credentials";
import { listLostCredentials } from "@/server/domain/credentials/list-lost-credentials";
import { listOwnCredentials } from "@/server/domain/credentials/list-own-credentials";
import { readCredential } from "@/server/domain/credentials/read-credential";
import { shareCredential } from "@/server/domain/credentials/share-credential";
import { transferCredential } from "@/server/domain/credentials/transfer-credential";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { viewCredential } from "@/server/domain/credentials/view-credential";
import { viewCredentialType } from "@/server/domain/credentials/view-credential-type";

export const credentialsRouter = router({
  list: query(listCredentials),
  listLost: query(listLostCredentials),
  listMine: accountQuery(listOwnCredentials),
  listTypes: accountQuery(listCredentialTypes),
  viewType: accountQuery(viewCredentialType),
  create: accountMutation(createCredential),
  view: accountQuery(viewCredential),
  read: accountMutation(readCredential),
  update: accountMutation(updateCredential),
  delete: accountMutation(deleteCredential),
  transfer: accountMutation(transferCredential),
  share: accountMutation(shareCredential),
});
