import { mutation, query, router } from "@/server/api/trpc";
import { deleteView } from "@/server/domain/search/delete-view";
import { listViews } from "@/server/domain/search/list-views";
import { renameView } from "@/server/domain/search/rename-view";
import { saveView } from "@/server/domain/search/save-view";
import { searchTexts } from "@/server/domain/search/search-texts";
import { shareView } from "@/server/domain/search/share-view";

export const searchRouter = router({
  texts: query(searchTexts),
  listViews: query(listViews),
  saveView: mutation(saveView),
  renameView: mutation(renameView),
  deleteView: mutation(deleteView),
  shareView: mutation(shareView),
});
