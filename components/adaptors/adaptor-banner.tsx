"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { MissingAdaptor } from "./missing-adaptor";

const LOOK_EVERY_MS = 15_000;

/** Says which adaptors could not be installed, why, and tries again on a click. Nothing while all are there. */
export function AdaptorBanner() {
  const trpc = useTRPC();
  const { slug } = useProject();
  const list = trpc.adaptors.list.queryOptions({ project: slug }, { refetchInterval: LOOK_EVERY_MS });
  const absent = (useQuery(list).data ?? []).filter(({ status, needed }) => needed && status !== "installed");
  if (absent.length === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {absent.map(({ name, version }) => (
        <MissingAdaptor key={`${name}@${version}`} name={name} version={version} />
      ))}
    </div>
  );
}
