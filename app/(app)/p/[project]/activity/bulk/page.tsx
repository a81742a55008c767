import { titled } from "@/app/words";
import { BulkList } from "@/components/bulk/bulk-list";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../../ask";

export const generateMetadata = titled(say("Bulk work"));

type Props = { params: Promise<{ project: string }> };

export default async function Page({ params }: Props) {
  const { project } = await params;
  const bulks = await ask((api) => api.activity.listBulks({ project }));
  return (
    <Hydrated entries={[["activity.listBulks", { project }, bulks]]}>
      <BulkList />
    </Hydrated>
  );
}
