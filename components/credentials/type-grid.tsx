"use client";

import { useQuery } from "@tanstack/react-query";
import { Braces, KeyRound } from "lucide-react";
import { useState } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Input } from "@/components/ui/input";
import { type CredentialTypeItem, RAW_TYPE } from "@/contracts/credentials";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";

type Props = {
  /** The project that the credential is to be made in; null: none. */
  project: string | null;
  onChoose: (type: CredentialTypeItem) => void;
  /** An adaptor's npm name: types that fit it come first. */
  adaptor?: string;
};

/** The types a credential can have, one tile each. Types of other kinds bring pages of their own. */
export function TypeGrid({ project, onChoose, adaptor }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const types = useQuery(trpc.credentials.listTypes.queryOptions(project === null ? {} : { project }));
  return (
    <div className="flex flex-col gap-4">
      <Input
        type="search"
        aria-label={t("Search the types")}
        placeholder={t("Search the types")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="sm:max-w-72"
      />
      <Loaded query={types}>
        {(list) => <Tiles types={wanted(t, list, search, adaptor)} onChoose={onChoose} search={search} />}
      </Loaded>
    </div>
  );
}

function wanted(t: Translate, list: readonly CredentialTypeItem[], search: string, adaptor: string | undefined) {
  const words = search.trim().toLowerCase();
  const found = list.filter(({ title, description, type }) =>
    `${t(title)} ${t(description)} ${type}`.toLowerCase().includes(words),
  );
  const fits = (one: CredentialTypeItem) => adaptor !== undefined && one.adaptors.includes(adaptor);
  return [...found.filter(fits), ...found.filter((one) => !fits(one))];
}

type TilesProps = { types: readonly CredentialTypeItem[]; onChoose: Props["onChoose"]; search: string };

function Tiles({ types, onChoose, search }: TilesProps) {
  const t = useWords();
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {types.length === 1 ? t("1 type") : t`${types.length} types`}
      </p>
      {types.length === 0 ? (
        <p className="text-muted text-sm">
          {t`No type has “${search}” in its name. Raw JSON holds whatever has no form, and an adaptor that is installed for a job brings its own.`}
        </p>
      ) : null}
      <ul aria-label={t("Types")} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {types.map((one) => (
          <li key={one.type}>
            <button
              type="button"
              onClick={() => onChoose(one)}
              className="flex h-full w-full items-start gap-3 rounded-lg border border-line bg-surface p-3 text-left transition-colors hover:border-accent hover:bg-hover"
            >
              <TypeMark type={one} />
              <span className="min-w-0">
                <span className="block truncate font-medium text-sm">{t(one.title)}</span>
                <span className="block text-muted text-xs">{t(one.description)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Two letters in place of a logo that would have to be fetched from somewhere. */
function TypeMark({ type: { type, title, page } }: { type: CredentialTypeItem }) {
  const Icon = type === RAW_TYPE ? Braces : page === null ? null : KeyRound;
  return (
    <span
      aria-hidden="true"
      className="grid size-9 shrink-0 place-items-center rounded-md bg-accent-soft font-semibold text-accent-text text-xs"
    >
      {Icon ? <Icon className="size-4" /> : title.replace(/[^A-Za-z0-9]/g, "").slice(0, 2)}
    </span>
  );
}
