import { DownloadsPage } from "@/components/exports/downloads-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../ask";

export const metadata = { title: "Downloads" };

export default async function Page() {
  const mine = await ask((api) => api.exports.mine());
  return (
    <Hydrated entries={[["exports.mine", undefined, mine]]}>
      <DownloadsPage />
    </Hydrated>
  );
}
