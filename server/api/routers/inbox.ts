import { mutation, query, router } from "@/server/api/trpc";
import { addInboxAuth } from "@/server/domain/inbox/add-inbox-auth";
import { countMessages } from "@/server/domain/inbox/count-messages";
import { createMessage } from "@/server/domain/inbox/create-message";
import { editMessage } from "@/server/domain/inbox/edit-message";
import { explainMatches } from "@/server/domain/inbox/explain-matches";
import { listInboxAuth } from "@/server/domain/inbox/list-inbox-auth";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { processMessage } from "@/server/domain/inbox/process-message";
import { revokeInboxAuth } from "@/server/domain/inbox/revoke-inbox-auth";
import { showBody } from "@/server/domain/inbox/show-body";
import { viewMessage } from "@/server/domain/inbox/view-message";

export const inboxRouter = router({
  list: query(listMessages),
  count: query(countMessages),
  view: query(viewMessage),
  body: query(showBody),
  create: mutation(createMessage),
  edit: mutation(editMessage),
  process: mutation(processMessage),
  explain: query(explainMatches),
  listAuth: query(listInboxAuth),
  addAuth: mutation(addInboxAuth),
  revokeAuth: mutation(revokeInboxAuth),
});
