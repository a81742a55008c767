import { titled } from "@/app/words";
import { DownloadsPage } from "@/components/exports/downloads-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Downloads"));

export default async function Page() {
  const mine = await ask((api) => api.exports.mine());
  return (
    <Hydrated entries={[["exports.mine", undefined, mine]]}>
      <DownloadsPage />
    </Hydrated>
  );
}
