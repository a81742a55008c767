"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { COLUMNS, defaultColumns, type ExportFormat, type ExportPreview, MOST_DEPTH } from "@/contracts/exports";
import { saidOptions } from "@/lib/words/said-options";
import { type Sentence, say, verbatim } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { askedFor } from "./asked-for";
import { ColumnChoices } from "./column-choices";

/** Which list, and its filters as they are asked for. */
export type Asked =
  | { kind: "messages"; messages: Record<string, unknown> }
  | { kind: "runs"; runs: Record<string, unknown> };

const FORMATS: { value: ExportFormat; label: string; hint: Sentence }[] = [
  { value: "csv", label: verbatim("CSV"), hint: say("for spreadsheets") },
  { value: "ndjson", label: verbatim("NDJSON"), hint: say("one JSON object a line") },
];

const DEPTHS = Array.from({ length: MOST_DEPTH + 1 }, (_, depth) => ({
  value: String(depth),
  label:
    depth === 0
      ? say("As JSON in one column")
      : say("Spread over columns, {depth, plural, one {# level} other {# levels}} deep", { depth }),
}));

type Props = { asked: Asked; onClose: () => void };

/** What will be in the file, which columns and in which form; it is built behind and mailed. */
export function ExportDialog({ asked, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [depth, setDepth] = useState("0");
  const [columns, setColumns] = useState(() => defaultColumns(asked.kind));
  const preview = useQuery({
    ...trpc.exports.preview.queryOptions({ project: slug, ...asked }),
    staleTime: 10_000,
  });
  const create = useMutation(trpc.exports.create.mutationOptions({ meta: { quiet: true } }));
  const isNested = columns.some((name) => COLUMNS[asked.kind][name]?.json);
  if (create.isSuccess) return <Underway onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={asked.kind === "messages" ? t("Export messages") : t("Export runs")}
      description={t("The file is built in the background. You get a mail, and find it in your Downloads for 7 days.")}
      footer={
        <>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button
            tone="primary"
            busy={create.isPending}
            disabled={columns.length === 0}
            onClick={() =>
              create.mutate({ project: slug, ...asked, format, columns, depth: format === "csv" ? Number(depth) : 0 })
            }
          >
            {t("Export")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <What preview={preview.data} error={preview.error} />
        <Field label={t("Format")}>
          <Select
            value={format}
            onChange={setFormat}
            options={FORMATS.map(({ hint, ...option }) => ({ ...option, hint: t(hint) }))}
          />
        </Field>
        <ColumnChoices kind={asked.kind} chosen={columns} onChange={setColumns} />
        {format === "csv" && isNested ? (
          <Field label={t("Nested JSON")}>
            <Select value={depth} onChange={setDepth} options={saidOptions(t, DEPTHS)} />
          </Field>
        ) : null}
        {create.error ? (
          <p role="alert" className="text-danger text-sm">
            {errorWords(create.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

function What({ preview, error }: { preview: ExportPreview | undefined; error: unknown }) {
  const t = useWords();
  if (error) {
    return (
      <p role="alert" className="text-danger text-sm">
        {errorWords(error)}
      </p>
    );
  }
  if (!preview) return <Skeleton className="h-10" />;
  return (
    <div aria-live="polite" className="rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="break-words">{askedFor(t, preview)}</p>
      <p className="font-medium">
        {preview.count === null
          ? t("More than can be counted in a moment: all of them.")
          : t("{count, plural, one {# row} other {# rows}}", { count: preview.count })}
      </p>
    </div>
  );
}

function Underway({ onClose }: { onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      width="sm"
      title={t("The export is being built")}
      footer={<Button onClick={onClose}>{t("Close")}</Button>}
    >
      <p className="text-sm">
        <Words
          id="You need not wait here: a mail tells you when the file is there. Its progress is in <link>your Downloads</link>"
          parts={{ link: <Link href="/account/downloads" className="text-accent-text underline" /> }}
        />
        .
      </p>
    </Dialog>
  );
}
