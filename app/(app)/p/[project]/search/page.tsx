import { SearchPage } from "@/components/search/search-page";

export const metadata = { title: "Search Console" };

export default function Page() {
  return <SearchPage />;
}
