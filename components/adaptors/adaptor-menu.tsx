"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check, ChevronsUpDown, PackagePlus } from "lucide-react";
import { useState } from "react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { cn } from "@/components/ui/class-names";
import { useFieldControl } from "@/components/ui/field";
import { controlLook } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import type { CatalogueItem } from "@/contracts/adaptors";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { adaptorWords, npmNameOf } from "./adaptor-words";

const itemLook =
  "flex min-h-9 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-accent-soft [&>svg]:size-4 [&>svg]:shrink-0";
const headingLook =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-faint";

type Props = { name: string; onChoose: (item: CatalogueItem) => void; disabled: boolean };

/** The adaptors to choose from: the short list at once, all of them once one types or asks, any npm name besides. */
export function AdaptorMenu({ name, onChoose, disabled }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [open, setOpen] = useState(false);
  useQuery(trpc.adaptors.catalogue.queryOptions({ project: slug })); // there before the list is opened
  return (
    <Popover
      label={t("Adaptors")}
      open={open}
      onOpenChange={setOpen}
      className="w-[min(26rem,calc(100vw-1rem))] p-1"
      trigger={
        <button
          type="button"
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded={open}
          {...useFieldControl()}
          disabled={disabled}
          className={cn(controlLook, "flex h-8 min-w-0 items-center justify-between gap-2 text-left max-sm:h-9")}
        >
          <span className={cn("truncate", name === "" && "text-faint")}>
            {name === "" ? t("Choose an adaptor") : adaptorWords(name)}
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-faint" />
        </button>
      }
    >
      <Choices
        name={name}
        onChoose={(item) => {
          setOpen(false);
          onChoose(item);
        }}
      />
    </Popover>
  );
}

function Choices({ name, onChoose }: Omit<Props, "disabled">) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [search, setSearch] = useState("");
  const [isWhole, setWhole] = useState(false);
  const catalogue = useQuery(trpc.adaptors.catalogue.queryOptions({ project: slug }));
  const adaptors = catalogue.data?.adaptors ?? [];
  const typed = npmNameOf(search);
  const isKnown = adaptors.some((one) => one.name === typed);
  const rest = adaptors.filter(({ recommended }) => !recommended);
  const row = (item: CatalogueItem) => (
    <Choice key={item.name} item={item} chosen={item.name === name} onChoose={() => onChoose(item)} />
  );
  return (
    <Command label={t("Adaptors")}>
      <Command.Input
        value={search}
        onValueChange={setSearch}
        placeholder={t("Find an adaptor, or type its npm name")}
        className="mb-1 h-8 w-full rounded-sm border border-line bg-surface px-2 text-sm"
      />
      <Command.List label={t("Adaptors")} className="max-h-[min(22rem,50dvh)] overflow-y-auto">
        <Command.Empty className="px-2 py-3 text-center text-muted text-sm">
          {catalogue.isPending ? t("Loading the adaptors") : t("No adaptor of that name")}
        </Command.Empty>
        {adaptors.length > rest.length ? (
          <Command.Group heading={t("Recommended")} className={headingLook}>
            {adaptors.filter(({ recommended }) => recommended).map(row)}
          </Command.Group>
        ) : null}
        {search !== "" || isWhole ? (
          <Command.Group heading={t("All adaptors")} className={headingLook}>
            {rest.map(row)}
          </Command.Group>
        ) : null}
        {search === "" && !isWhole && rest.length > 0 ? (
          <Command.Item value="show all" onSelect={() => setWhole(true)} className={cn(itemLook, "text-accent-text")}>
            {t`Show all ${adaptors.length} adaptors`}
          </Command.Item>
        ) : null}
        {typed !== null && !isKnown ? (
          <Command.Item
            value={`by name ${search}`}
            forceMount
            onSelect={() =>
              onChoose({ name: typed, description: null, latest: null, recommended: false, installed: [] })
            }
            className={itemLook}
          >
            <PackagePlus aria-hidden="true" />
            <span className="min-w-0 truncate">{t`Use ${typed} by its name`}</span>
          </Command.Item>
        ) : null}
      </Command.List>
      {catalogue.data?.notice ? (
        <p className="border-line border-t px-2 pt-2 pb-1 text-faint text-xs">{t(catalogue.data.notice)}</p>
      ) : null}
    </Command>
  );
}

function Choice({ item, chosen, onChoose }: { item: CatalogueItem; chosen: boolean; onChoose: () => void }) {
  const t = useWords();
  const { name, description, installed } = item;
  return (
    <Command.Item value={`${name} ${description ?? ""}`} onSelect={onChoose} className={itemLook}>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{adaptorWords(name)}</span>
        {description ? <span className="truncate text-faint text-xs">{description}</span> : null}
        {item.deprecated ? (
          <span className="text-warning text-xs">{t`Advised against: ${item.deprecated}`}</span>
        ) : null}
      </span>
      {installed.length > 0 ? (
        <span className="shrink-0 text-muted text-xs">
          <Words id="installed {value}" values={{ value: installed[0] }} />
        </span>
      ) : null}
      {chosen ? <Check aria-label={t("chosen now")} className="text-accent-text" /> : null}
    </Command.Item>
  );
}
