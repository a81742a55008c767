"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check, ChevronsUpDown, PackagePlus } from "lucide-react";
import { useState } from "react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { cn } from "@/components/ui/class-names";
import { controlLook } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { AdaptorVersion, type AdaptorVersions, type VersionItem } from "@/contracts/adaptors";
import { useWords } from "@/lib/words/use-words";

const itemLook =
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-accent-soft [&>svg]:size-4 [&>svg]:shrink-0";

type Props = { name: string; version: string; onChoose: (version: string) => void; disabled: boolean };

/** The versions of an adaptor, the newest first; any exact version or pre-release can be typed. */
export function VersionMenu({ name, version, onChoose, disabled }: Props) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t("Versions")}
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-[min(20rem,calc(100vw-1rem))] p-1"
      trigger={
        <button
          type="button"
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-label={version === "" ? t("Version") : t`Version: ${version}`}
          disabled={disabled || name === ""}
          className={cn(controlLook, "flex h-8 items-center justify-between gap-2 text-left max-sm:h-9")}
        >
          <span className={cn("truncate", version === "" && "text-faint")}>
            {version === "" ? t("Version") : version}
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-faint" />
        </button>
      }
    >
      <Choices
        name={name}
        version={version}
        onChoose={(next) => {
          setOpen(false);
          onChoose(next);
        }}
      />
    </Popover>
  );
}

function Choices({ name, version, onChoose }: Omit<Props, "disabled">) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [search, setSearch] = useState("");
  const known = useQuery(trpc.adaptors.versions.queryOptions({ project: slug, name }, { staleTime: 60_000 }));
  const listed = useQuery(trpc.adaptors.catalogue.queryOptions({ project: slug })).data;
  const here = listed?.adaptors.find((one) => one.name === name)?.installed ?? [];
  const typed = search.trim().replace(/^v(?=\d)/, "");
  const isExact = AdaptorVersion.safeParse(typed).success;
  const versions = known.data?.versions ?? here.map(installedItem);
  return (
    <Command label={t("Versions")}>
      <Command.Input
        value={search}
        onValueChange={setSearch}
        placeholder={t("Find or type a version, such as 7.2.10")}
        className="mb-1 h-8 w-full rounded-sm border border-line bg-surface px-2 text-sm"
      />
      <Command.List label={t("Versions")} className="max-h-[min(20rem,45dvh)] overflow-y-auto">
        <Command.Empty className="px-2 py-3 text-center text-muted text-sm">
          {known.isPending ? t("Asking the package registry") : t("Type an exact version, such as 7.2.10")}
        </Command.Empty>
        {versions.map((item) => (
          <Choice
            key={item.version}
            item={item}
            known={known.data}
            chosen={item.version === version}
            onChoose={() => onChoose(item.version)}
          />
        ))}
        {isExact && !versions.some((one) => one.version === typed) ? (
          <Command.Item value={`exactly ${search}`} forceMount onSelect={() => onChoose(typed)} className={itemLook}>
            <PackagePlus aria-hidden="true" />
            {t`Use version ${typed}`}
          </Command.Item>
        ) : null}
      </Command.List>
      {known.data?.notice || (known.isPending && versions.length > 0) ? (
        <p role="status" className="border-line border-t px-2 pt-2 pb-1 text-faint text-xs">
          {known.data?.notice ? t(known.data.notice) : t("Asking the package registry for more")}
        </p>
      ) : null}
    </Command>
  );
}

const installedItem = (version: string): VersionItem => ({ version, prerelease: false, status: "installed" });

type ChoiceProps = { item: VersionItem; known: AdaptorVersions | undefined; chosen: boolean; onChoose: () => void };

const states: Partial<Record<VersionItem["status"], string>> = {
  installed: "installed",
  installing: "being installed",
  failed: "could not be installed",
};

function Choice({ item, known, chosen, onChoose }: ChoiceProps) {
  const t = useWords();
  const { version, prerelease, status } = item;
  const marks = [
    version === known?.latest ? "newest" : null,
    prerelease ? "pre-release" : null,
    states[status] ?? null,
  ];
  return (
    <Command.Item value={version} onSelect={onChoose} className={itemLook}>
      <span className="min-w-0 flex-1 truncate font-mono">{version}</span>
      <span className="shrink-0 text-muted text-xs">{marks.filter(Boolean).join(", ")}</span>
      {chosen ? <Check aria-label={t("chosen now")} className="text-accent-text" /> : null}
    </Command.Item>
  );
}
