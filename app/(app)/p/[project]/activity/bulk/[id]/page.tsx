import type { Metadata } from "next";
import { requestWords } from "@/app/words";
import { BulkPage } from "@/components/bulk/bulk-page";
import { Hydrated } from "@/components/layout/hydrated";
import { idDigits } from "@/components/layout/list-cursor";
import { NotFoundView } from "@/components/layout/not-found-view";
import { ask } from "../../../../../ask";

type Props = { params: Promise<{ project: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { id }] = await Promise.all([requestWords(), params]);
  return { title: t`Bulk work #${id}` };
}

export default async function Page({ params }: Props) {
  const t = await requestWords();
  const { project, id } = await params;
  const bulkId = idDigits(id);
  if (!bulkId) {
    return (
      <NotFoundView
        what={t("bulk work")}
        back={{ href: `/p/${project}/activity/bulk`, label: t("Go to the bulk work") }}
      />
    );
  }
  const bulk = await ask((api) => api.activity.viewBulk({ project, bulkId }));
  return (
    <Hydrated entries={[["activity.viewBulk", { project, bulkId }, bulk]]}>
      <BulkPage bulkId={bulkId} />
    </Hydrated>
  );
}
