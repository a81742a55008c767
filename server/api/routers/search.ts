import { query, router } from "@/server/api/trpc";
import { searchTexts } from "@/server/domain/search/search-texts";

export const searchRouter = router({ texts: query(searchTexts) });
