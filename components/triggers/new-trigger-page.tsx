"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useProject } from "@/components/layout/project-context";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { NewTrigger } from "./new-trigger";

/** A trigger that is not there yet; `?criteria=` fills them in, `?message=` opens a message to choose them from. */
export function NewTriggerPage() {
  const t = useWords();
  const router = useRouter();
  const asked = useSearchParams();
  const given = asked.get("criteria");
  const message = asked.get("message");
  const { base } = useProject();
  return (
    <>
      <PageHeader title={t("New trigger")} back={{ href: `${base}/triggers`, label: t("Triggers") }} />
      <NewTrigger
        given={given}
        message={message !== null && /^\d{1,19}$/.test(message) ? message : null}
        onMade={(id) => router.push(`${base}/triggers/${id}`)}
        onCancel={() => router.push(`${base}/triggers`)}
      />
    </>
  );
}
