import { requestWords } from "@/app/words";
import { ListSkeleton, Skeleton } from "@/components/ui/skeleton";

export default async function Loading() {
  const t = await requestWords();
  return (
    <>
      <Skeleton className="mb-6 h-7 w-48" />
      <ListSkeleton label={t("Loading the page")} />
    </>
  );
}
