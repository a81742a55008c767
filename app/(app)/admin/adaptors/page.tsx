import { titled } from "@/app/words";
import { CuratedPage } from "@/components/admin/curated-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Adaptors"));

export default async function Page() {
  const found = await ask((api) => api.admin.adaptors());
  return (
    <Hydrated entries={[["admin.adaptors", undefined, found]]}>
      <CuratedPage />
    </Hydrated>
  );
}
