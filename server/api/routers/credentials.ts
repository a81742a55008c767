import { accountMutation, accountQuery, query, router } from "@/server/api/trpc";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { deleteCredential } from "@/server/domain/credentials/delete-credential";
import { listCredentials } from "@/server/domain/credentials/list-credentials";
import { listOwnCredentials } from "@/server/domain/credentials/list-own-credentials";
import { readCredential } from "@/server/domain/credentials/read-credential";
import { shareCredential } from "@/server/domain/credentials/share-credential";
import { updateCredential } from "@/server/domain/credentials/update-credential";

export const credentialsRouter = router({
  list: query(listCredentials),
  listMine: accountQuery(listOwnCredentials),
  create: accountMutation(createCredential),
  read: accountQuery(readCredential),
  update: accountMutation(updateCredential),
  delete: accountMutation(deleteCredential),
  share: accountMutation(shareCredential),
});
