import { ListSkeleton, Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-6 h-7 w-48" />
      <ListSkeleton label="Loading the page" />
    </>
  );
}
