"use client";

import { ChevronRight, CornerDownLeft } from "lucide-react";
import { useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { AdaptorOperation, OperationExample } from "@/contracts/adaptors";
import { useWords } from "@/lib/words/use-words";
import { callName } from "./adaptor-snippets";
import { MarkdownText } from "./markdown-text";

type Props = { operation: AdaptorOperation; onInsert?: (code: string) => void };

function firstSentence(text: string): string {
  return /^[^\n]*?[.!?](?=\s|$)|^[^\n]*/.exec(text.trim())?.[0] ?? "";
}

/** One operation: its name and a sentence; opened, all there is to know. */
export function OperationEntry({ operation, onInsert }: Props) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  const name = callName(operation);
  return (
    <li className="border-line border-b">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex w-full items-start gap-1.5 px-3 py-2 text-left -outline-offset-2 hover:bg-hover"
        >
          <ChevronRight
            aria-hidden="true"
            className={`mt-0.5 size-4 shrink-0 text-faint transition-transform ${open ? "rotate-90" : ""}`}
          />
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-2">
              <code className="break-all font-medium font-mono text-sm">{name}</code>
              {operation.isCommon ? <Badge>{t("common")}</Badge> : null}
            </span>
            <span className="line-clamp-2 text-muted text-xs">{firstSentence(operation.description)}</span>
          </span>
        </button>
      </h3>
      <div id={id} hidden={!open} className={open ? "flex flex-col gap-3 px-3 pt-1 pb-4 pl-8" : undefined}>
        {open ? <Details operation={operation} {...(onInsert ? { onInsert } : {})} /> : null}
      </div>
    </li>
  );
}

function Details({ operation, onInsert }: Props) {
  const t = useWords();
  const { signature, description, params, returns, examples } = operation;
  return (
    <>
      <p className="break-words rounded-md bg-sunken px-2 py-1.5 font-mono text-xs">{signature}</p>
      <MarkdownText text={description} />
      {params.length > 0 ? (
        <dl className="flex flex-col gap-1.5 text-xs">
          {params.map((param) => (
            <div key={param.name}>
              <dt className="font-mono">
                {param.name}
                <span className="text-faint">
                  : {param.type}
                  {param.optional ? t(", optional") : ""}
                </span>
              </dt>
              <dd className="pl-3 text-muted">
                <MarkdownText text={param.description} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {returns ? <p className="text-faint text-xs">{t`Returns ${returns}`}</p> : null}
      {examples.map((example) => (
        <Example key={example.code} example={example} of={callName(operation)} {...(onInsert ? { onInsert } : {})} />
      ))}
    </>
  );
}

type ExampleProps = { example: OperationExample; of: string; onInsert?: (code: string) => void };

function Example({ example, of, onInsert }: ExampleProps) {
  const t = useWords();
  const caption = example.caption ?? t`Example of ${of}`;
  return (
    <figure className="min-w-0 rounded-md border border-line">
      <figcaption className="flex items-center gap-1 border-line border-b py-0.5 pr-1 pl-2 text-muted text-xs">
        <span className="min-w-0 flex-1">{caption}</span>
        {onInsert ? (
          <Button size="sm" tone="quiet" aria-label={t`Insert: ${caption}`} onClick={() => onInsert(example.code)}>
            <CornerDownLeft aria-hidden="true" />
            {t("Insert")}
          </Button>
        ) : null}
        <CopyButton text={example.code} label={t`Copy: ${caption}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={caption} tabIndex={0} className="max-h-64 overflow-auto p-2 -outline-offset-2">
        <pre className="font-mono text-xs leading-5">{example.code}</pre>
      </section>
    </figure>
  );
}
