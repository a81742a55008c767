"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";

type Props = { title: string; note: string; onNew: () => void };

/** The head of a page that lists providers: what they are for, and how another one is set up. */
export function ProvidersHeader({ title, note, onNew }: Props) {
  const t = useWords();
  const add = (
    <Button tone="primary" onClick={onNew}>
      <Plus aria-hidden="true" />
      {t("New provider")}
    </Button>
  );
  return <PageHeader title={title} note={note} actions={add} />;
}
