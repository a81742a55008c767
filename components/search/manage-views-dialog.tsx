"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { SavedView, ViewList } from "@/contracts/search";
import { useWords } from "@/lib/words/use-words";

type Props = { list: ViewList; views: readonly SavedView[]; onClose: () => void };

/** Renames, shares and deletes views; of others' only the sharing can be taken back. */
export function ManageViewsDialog({ list, views, onClose }: Props) {
  const t = useWords();
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("Views")}
      description={t("A shared view is there for everybody in the project.")}
      footer={<Button onClick={onClose}>{t("Close")}</Button>}
    >
      {views.length === 0 ? (
        <p className="text-muted text-sm">{t("No view is saved here any more.")}</p>
      ) : (
        <ul className="flex flex-col">
          {views.map((view) => (
            <ViewRow key={view.id} list={list} view={view} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function ViewRow({ list, view }: { list: ViewList; view: SavedView }) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const can = useCan();
  const { slug } = useProject();
  const [name, setName] = useState(view.name);
  const onSettled = () =>
    queries.invalidateQueries({ queryKey: trpc.search.listViews.queryKey({ project: slug, list }) });
  const quiet = { meta: { quiet: true }, onSettled };
  const rename = useMutation(trpc.search.renameView.mutationOptions(quiet));
  const share = useMutation(trpc.search.shareView.mutationOptions(quiet));
  const remove = useMutation(trpc.search.deleteView.mutationOptions(quiet));
  const of = { project: slug, viewId: view.id };
  const failed = rename.error ?? share.error ?? remove.error;
  const changed = name.trim() !== "" && name.trim() !== view.name;
  return (
    <li className="border-line border-b py-2 last:border-b-0">
      <div className="flex flex-wrap items-center gap-3">
        {view.mine ? (
          <form
            className="flex min-w-0 flex-1 basis-48 gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              rename.mutate({ ...of, name });
            }}
          >
            <Input
              aria-label={t`Name of the view ${view.name}`}
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
            />
            {changed ? (
              <Button type="submit" busy={rename.isPending}>
                {t("Rename")}
              </Button>
            ) : null}
          </form>
        ) : (
          <span className="min-w-0 flex-1 basis-48 truncate text-sm">
            {view.name} <span className="text-muted">{t`by ${view.by}`}</span>
          </span>
        )}
        {can("saved_view.share") ? (
          <span className="flex items-center gap-2 text-muted text-xs">
            {t("Shared")}
            <Switch
              label={t`Share the view ${view.name}`}
              checked={share.isPending ? share.variables.shared : view.shared}
              saving={share.isPending}
              onChange={(shared) => share.mutate({ ...of, shared })}
            />
          </span>
        ) : null}
        {view.mine ? (
          <IconButton icon={Trash2} label={t`Delete the view ${view.name}`} onClick={() => remove.mutate(of)} />
        ) : null}
      </div>
      {failed ? (
        <p role="alert" className="mt-1 text-danger text-xs">
          {errorWords(failed)}
        </p>
      ) : null}
    </li>
  );
}
