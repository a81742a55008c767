"use client";

import { ArrowDownToLine, WrapText } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { LogLine } from "@/contracts/runs";
import { countWords } from "@/lib/format/quantity";
import { clockTime } from "@/lib/format/relative-time";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { useHydrated } from "./clock";
import { CopyButton } from "./copy-button";
import { IconButton } from "./icon-button";
import { LogAnnouncer } from "./log-announcer";
import { LogLevel, useLogLevel } from "./log-level";
import { LogSearch, useLogSearch } from "./log-search";
import { marked } from "./marked";
import { useRowsInView } from "./use-rows-in-view";

const levelLooks: Record<LogLine["level"], string> = {
  debug: "text-faint",
  info: "text-ink",
  warn: "text-warning",
  error: "text-danger",
};

const levelWords: Record<LogLine["level"], string> = { debug: "debug", info: "info", warn: "warn", error: "error" };

type Props = {
  lines: readonly LogLine[];
  /** The accessible name: "Log of run #812". */
  label: string;
  /** More lines may come: says so, reads new ones out, follows the end. */
  live?: boolean;
  /** Shown instead of the lines while there are none. */
  empty?: string;
  /** Marked in the lines; the first is shown. */
  search?: RegExp | null;
  className?: string;
};

function plainText(lines: readonly LogLine[]): string {
  return lines.map((line) => `${new Date(line.at).toISOString()} ${line.level} ${line.text}`).join("\n");
}

/** A run's log. Follows the newest line until one scrolls up; going back to the end follows again. */
export function LogView(props: Props) {
  const t = useWords();
  const { label, live = false, empty = t("This run wrote no log."), search: given = null, className } = props;
  const { least, setLeast, shown: lines } = useLogLevel(props.lines);
  const all = props.lines.length;
  const scroller = useRef<HTMLDivElement>(null);
  const [wrap, setWrap] = useState(true);
  const [following, setFollowing] = useState(live);
  const zone = useHydrated() ? undefined : "UTC";
  const virtual = useRowsInView({ scroller, count: lines.length, rowPx: 20, overscan: 20 });

  useEffect(() => {
    if (following && lines.length > 0) virtual.scrollToIndex(lines.length - 1, { align: "end" });
  }, [following, lines.length, virtual]);

  const find = useLogSearch(lines, (line) => {
    setFollowing(false);
    virtual.scrollToIndex(line, { align: "center" });
  });
  const search = find.pattern ?? given;
  const firstHit = search === null ? -1 : lines.findIndex(({ text }) => text.search(search) !== -1);
  useEffect(() => {
    if (firstHit !== -1) virtual.scrollToIndex(firstHit, { align: "center" });
  }, [firstHit, virtual]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other line breaks are other heights
  useEffect(() => virtual.measure(), [wrap, virtual]);

  function onScroll() {
    const box = scroller.current;
    if (!box || !live) return;
    setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight < 32);
  }

  return (
    <div className={cn("flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface", className)}>
      <div className="flex h-9 items-center gap-1 border-line border-b px-2 text-muted text-xs">
        <span className="tabular flex-1 px-1">
          {lines.length < all
            ? t("{count} of {all, plural, one {# line} other {# lines}}", { count: countWords(t, lines.length), all })
            : t("{all, plural, one {# line} other {# lines}}", { all })}
          {live ? (
            <span className="ml-2 inline-flex items-center gap-1.5 text-info">
              <span aria-hidden="true" className="size-1.5 animate-pulse rounded-full bg-info" />
              {t("live")}
            </span>
          ) : null}
        </span>
        <LogLevel least={least} onChange={setLeast} />
        <LogSearch search={find} />
        {live ? (
          <IconButton
            icon={ArrowDownToLine}
            size="sm"
            label={following ? t("Following the newest line") : t("Follow the newest line")}
            aria-pressed={following}
            className={cn(following && "text-accent-text")}
            onClick={() => setFollowing(!following)}
          />
        ) : null}
        <IconButton
          icon={WrapText}
          size="sm"
          label={wrap ? t("Do not wrap long lines") : t("Wrap long lines")}
          aria-pressed={wrap}
          className={cn(wrap && "text-accent-text")}
          onClick={() => setWrap(!wrap)}
        />
        <CopyButton text={() => plainText(lines)} label={t("Copy the log")} disabled={lines.length === 0} />
      </div>
      <section
        ref={scroller}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="max-h-[36rem] min-h-24 flex-1 overflow-auto py-1 font-mono text-xs leading-5 -outline-offset-2"
      >
        {lines.length === 0 ? (
          <p className="px-3 py-2 font-sans text-muted text-sm">
            {all > 0 ? t("No line has this level.") : live ? t("Waiting for the first line…") : empty}
          </p>
        ) : null}
        <div style={{ height: virtual.getTotalSize() }} className="relative">
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
                className={cn(
                  "absolute top-0 left-0 flex min-w-full gap-x-3 px-3 hover:bg-hover max-sm:flex-wrap",
                  wrap && "w-full",
                  levelLooks[line.level],
                )}
              >
                <time dateTime={new Date(line.at).toISOString()} className="tabular shrink-0 select-none text-faint">
                  {clockTime(line.at, zone)}
                </time>
                <span className="w-9 shrink-0 select-none">{levelWords[line.level]}</span>
                <span
                  className={cn(
                    "min-w-0 flex-1 max-sm:basis-full",
                    wrap ? "whitespace-pre-wrap break-words" : "whitespace-pre",
                  )}
                >
                  {marked(line.text, search)}
                </span>
              </div>
            );
          })}
        </div>
      </section>
      <LogAnnouncer lines={props.lines} live={live} />
    </div>
  );
}
