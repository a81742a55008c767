"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useProject } from "@/components/layout/project-context";
import { PageHeader } from "@/components/ui/page-header";
import { NewTrigger } from "./new-trigger";

/** A trigger that is not there yet; `?criteria=` fills them in. */
export function NewTriggerPage() {
  const router = useRouter();
  const given = useSearchParams().get("criteria");
  const { base } = useProject();
  return (
    <>
      <PageHeader title="New trigger" back={{ href: `${base}/triggers`, label: "Triggers" }} />
      <NewTrigger
        given={given}
        onMade={(id) => router.push(`${base}/triggers/${id}`)}
        onCancel={() => router.push(`${base}/triggers`)}
      />
    </>
  );
}
