import { accountMutation, accountQuery, query, router } from "@/server/api/trpc";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { deleteCredential } from "@/server/domain/credentials/delete-credential";
import { listCredentialTypes } from "@/server/domain/credentials/list-credential-types";
import { listCredentials } from "@/server/domain/credentials/list-credentials";
import { listOwnCredentials } from "@/server/domain/credentials/list-own-credentials";
import { readCredential } from "@/server/domain/credentials/read-credential";
import { shareCredential } from "@/server/domain/credentials/share-credential";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { viewCredentialType } from "@/server/domain/credentials/view-credential-type";

export const credentialsRouter = router({
  list: query(listCredentials),
  listMine: accountQuery(listOwnCredentials),
  listTypes: accountQuery(listCredentialTypes),
  viewType: accountQuery(viewCredentialType),
  create: accountMutation(createCredential),
  read: accountQuery(readCredential),
  update: accountMutation(updateCredential),
  delete: accountMutation(deleteCredential),
  share: accountMutation(shareCredential),
});
