"use client";

import { useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import dynamic from "next/dynamic";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useWords } from "@/lib/words/use-words";
import { PictureList } from "./picture-list";

const PictureGraph = dynamic(() => import("./picture-graph").then((module) => module.PictureGraph), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/** The project at a glance: what leads to what, and how each job's last run ended. */
export function PicturePage() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const picture = useQuery({ ...trpc.triggers.picture.queryOptions({ project: slug }), refetchInterval: 3_000 });
  return (
    <>
      <PageHeader
        title={t("Picture of the project")}
        back={{ href: `${base}/triggers`, label: t("Triggers") }}
        note={t("Messages, triggers and jobs: what leads to what, and how the last runs ended")}
      />
      <Loaded query={picture}>
        {(view) =>
          view.triggers.length + view.jobs.length === 0 ? (
            <EmptyState icon={Waypoints} title={t("Nothing to draw yet")}>
              {t("Once there are triggers and jobs, this shows what leads to what.")}
            </EmptyState>
          ) : (
            <div className="grid grid-cols-1 gap-6 2xl:grid-cols-[minmax(0,1fr)_22rem]">
              <section
                aria-label={t("Picture")}
                className="h-[min(44rem,70dvh)] overflow-hidden rounded-lg border border-line bg-surface"
              >
                <PictureGraph picture={view} />
              </section>
              <PictureList picture={view} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
