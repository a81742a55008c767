import { accountMutation, accountQuery, mutation, query, router } from "@/server/api/trpc";
import { beginAuthorisation } from "@/server/domain/credentials/begin-authorisation";
import { deleteKeychain } from "@/server/domain/credentials/delete-keychain";
import { listHealth } from "@/server/domain/credentials/list-health";
import { listOwnHealth } from "@/server/domain/credentials/list-own-health";
import { saveKeychain } from "@/server/domain/credentials/save-keychain";
import { viewKeychain } from "@/server/domain/credentials/view-keychain";

export const oauthRouter = router({
  health: query(listHealth),
  myHealth: accountQuery(listOwnHealth),
  begin: accountMutation(beginAuthorisation),
  keychain: query(viewKeychain),
  saveKeychain: mutation(saveKeychain),
  deleteKeychain: mutation(deleteKeychain),
});
