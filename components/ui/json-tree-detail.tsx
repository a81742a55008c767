import { Funnel } from "lucide-react";
import { type JsonNode, jsonPath, pathOf } from "@/lib/json-outline/json-outline";
import { useWords } from "@/lib/words/use-words";
import { Button } from "./button";
import { CopyButton } from "./copy-button";
import type { JsonTreeProps } from "./json-tree";

const ROW_HOLDS = 80;
const SHOWN = 20_000;

type Props = Pick<JsonTreeProps, "text" | "onFilterValue" | "pathActions"> & { node: JsonNode; pathRoot: string };

/** The foot of a tree: where the active value stands, the whole of it when it is long, and what can be done with it. */
export function JsonTreeDetail({ node, text, pathRoot, onFilterValue, pathActions }: Props) {
  const t = useWords();
  const path = pathOf(node);
  const wayThere = jsonPath(path, pathRoot);
  const value = () => text.slice(node.start, node.end);
  const long = node.kind === "string" && node.end - node.start > ROW_HOLDS;
  return (
    <div className="border-line border-t bg-canvas">
      {long ? (
        <section
          aria-label={t("The whole value")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          className="max-h-32 overflow-auto border-line border-b p-2.5"
        >
          <p className="whitespace-pre-wrap break-words font-mono text-xs">
            {text.slice(node.start, Math.min(node.end, node.start + SHOWN))}
          </p>
        </section>
      ) : null}
      <div className="flex flex-wrap items-center gap-1 px-2 py-1">
        <code className="min-w-0 flex-1 basis-40 truncate font-mono text-muted text-xs" title={wayThere}>
          {wayThere}
        </code>
        {pathActions?.(path, value)}
        <CopyButton text={wayThere} label={t("Copy path")} withLabel />
        <CopyButton text={value} label={t("Copy value")} withLabel />
        {onFilterValue && path.length > 0 ? (
          <Button size="sm" onClick={() => onFilterValue(path, value())}>
            <Funnel aria-hidden="true" />
            {t("Make a filter")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
