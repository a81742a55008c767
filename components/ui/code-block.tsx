import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { CopyButton } from "./copy-button";

type Props = {
  code: string;
  /** What it is, for the accessible name: "Command to send a test message". */
  label: string;
  wrap?: boolean;
  className?: string;
};

/** Text to read and to copy as it is. For anything to edit: the code editor. */
export function CodeBlock({ code, label, wrap = false, className }: Props) {
  const t = useWords();
  return (
    <div className={cn("relative rounded-md border border-line bg-sunken", className)}>
      <div className="absolute top-1 right-1">
        <CopyButton text={code} label={t("Copy")} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto rounded-md p-3 pr-10">
        <pre className={cn("font-mono text-xs leading-5", wrap && "whitespace-pre-wrap break-words")}>{code}</pre>
      </section>
    </div>
  );
}
