import type { SearchParams } from "nuqs/server";
import { loadUserFilters, userInput } from "@/components/admin/user-filters";
import { UsersPage } from "@/components/admin/users-page";
import { Hydrated } from "@/components/layout/hydrated";
import { askForList } from "../../ask";

export const metadata = { title: "Users" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const input = userInput(await loadUserFilters(searchParams));
  const page = await askForList((api) => api.admin.users(input));
  return (
    <Hydrated entries={[["admin.users", input, page]]}>
      <UsersPage />
    </Hydrated>
  );
}
