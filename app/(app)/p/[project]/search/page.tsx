import { titled } from "@/app/words";
import { SearchPage } from "@/components/search/search-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("Search Console"));

export default function Page() {
  return <SearchPage />;
}
