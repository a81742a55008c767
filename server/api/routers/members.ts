import { query, router } from "@/server/api/trpc";
import { listMembers } from "@/server/domain/members/list-members";

export const membersRouter = router({ list: query(listMembers) });
