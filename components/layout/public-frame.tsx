"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { Brand } from "./brand";
import { InstanceFoot } from "./instance-foot";
import { LanguageSwitch } from "./language-switch";

const promises = [
  say("A message that was answered is stored. Nothing that happens later loses it."),
  say("Every run ends with a status that says truly what happened."),
  say("Who may not see or do a thing cannot, by any door."),
];

type Props = {
  title: string;
  note?: ReactNode;
  /** Under the form: the way to the other page. */
  foot?: ReactNode;
  children: ReactNode;
};

/** The frame of the pages before one is signed in. */
export function PublicFrame({ title, note, foot, children }: Props) {
  const t = useWords();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,0.8fr)]">
      <main className="flex flex-col px-5 py-6 sm:px-10">
        <Brand className="text-accent-text" />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          {note ? <p className="mt-1.5 text-muted text-sm">{note}</p> : null}
          <div className="mt-7">{children}</div>
          {foot ? <div className="mt-6 text-muted text-sm">{foot}</div> : null}
        </div>
        <InstanceFoot />
        <LanguageSwitch />
      </main>
      <aside
        aria-label={t("What Millrace promises")}
        className="relative flex flex-col justify-end overflow-hidden bg-pond p-12 text-on-pond max-lg:hidden"
      >
        <Ripples />
        <p className="relative max-w-md font-semibold text-2xl tracking-tight">
          {t("Data between your systems, message by message, and none of them lost.")}
        </p>
        <ul className="relative mt-6 flex max-w-md flex-col gap-3">
          {promises.map((promise) => (
            <li key={promise.id} className="flex gap-2.5 text-sm">
              <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              {t(promise)}
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

function Ripples() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 600 900"
      preserveAspectRatio="xMidYMin slice"
      fill="none"
      stroke="var(--pond-line)"
      className="absolute inset-0 size-full"
    >
      {Array.from({ length: 16 }, (_, at) => {
        const y = 40 + at * 34;
        const swing = 26 - at * 1.4;
        return (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
            key={at}
            strokeWidth={1.5}
            d={`M-40 ${y} C 60 ${y - swing}, 120 ${y + swing}, 220 ${y} S 380 ${y - swing}, 460 ${y} S 580 ${y + swing}, 680 ${y}`}
          />
        );
      })}
    </svg>
  );
}
