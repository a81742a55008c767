"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { CuratedAdaptor, CuratedVersion } from "@/contracts/adaptors";
import { sizeWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { MARK_TONES, markWords, statusWords } from "./curated-words";

/** The versions of an adaptor that are here, on their way, used or marked. */
export function CuratedVersions({ adaptor }: { adaptor: CuratedAdaptor }) {
  const t = useWords();
  if (adaptor.versions.length === 0) return <p className="text-muted text-sm">{t("No version is on this server.")}</p>;
  return (
    <ul aria-label={t("Versions")} className="flex flex-col divide-y divide-line rounded-md border border-line">
      {adaptor.versions.map((version) => (
        <VersionRow key={version.version} version={version} />
      ))}
    </ul>
  );
}

function VersionRow({ version }: { version: CuratedVersion }) {
  const t = useWords();
  const { status, sizeBytes, jobs, projects, curation, error } = version;
  const uses =
    jobs === 0
      ? t("no job uses it")
      : t("{jobs, plural, one {# job} other {# jobs}} of {projects, plural, one {# project} other {# projects}}", {
          jobs,
          projects,
        });
  const size = sizeBytes === null ? null : sizeWords(t, sizeBytes);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm">
      <span className="font-mono">{version.version}</span>
      {curation ? <Badge tone={MARK_TONES[curation.mark]}>{markWords(t, curation.mark)}</Badge> : null}
      <span className="min-w-0 flex-1 text-muted text-xs">
        {[statusWords(t, status), size, uses].filter(Boolean).join(", ")}
        {error ? <span className="block text-danger">{error}</span> : null}
      </span>
      <VersionAct version={version} />
    </li>
  );
}

function VersionAct({ version: { name, version, status, jobs, isProducts } }: { version: CuratedVersion }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const install = useMutation(trpc.admin.installAdaptor.mutationOptions());
  const remove = useMutation(
    trpc.admin.removeAdaptor.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t`${name} ${version} was removed.`),
    }),
  );
  if (status === "missing" || status === "failed") {
    return (
      <Button busy={install.isPending} onClick={() => install.mutate({ name, version })}>
        {t("Install")}
      </Button>
    );
  }
  if (status !== "installed" || jobs > 0 || isProducts) return null;
  return (
    <>
      <Button tone="danger-quiet" onClick={() => setAsking(true)}>
        {t("Remove")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Remove ${name} ${version}?`}
        description={t("No job uses it. Its files go; anybody may install it again.")}
        confirmLabel={t("Remove")}
        tone="danger"
        onConfirm={() => remove.mutateAsync({ name, version })}
      />
    </>
  );
}
