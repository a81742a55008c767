import type { SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { loadUserFilters, userInput } from "@/components/admin/user-filters";
import { UsersPage } from "@/components/admin/users-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { askForList } from "../../ask";

export const generateMetadata = titled(say("Users"));

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const input = userInput(await loadUserFilters(searchParams));
  const page = await askForList((api) => api.admin.users(input));
  return (
    <Hydrated entries={[["admin.users", input, page]]}>
      <UsersPage />
    </Hydrated>
  );
}
