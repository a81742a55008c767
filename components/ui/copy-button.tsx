"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { toast } from "./toast";

type Props = {
  /** The text, or how to get it when it is long. */
  text: string | (() => string);
  /** What is copied: "Copy path". */
  label: string;
  /** Shows the label beside the icon. */
  withLabel?: boolean;
  size?: "sm" | "md";
  disabled?: boolean;
};

/** Copies a text, with a notice in `words` where given; false, and a notice, where the browser refuses. */
export async function copyText(t: Translate, text: string, words?: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    if (words) toast.success(words);
    return true;
  } catch {
    toast.error(t("The browser did not let this page copy. Select the text and copy it by hand."));
    return false;
  }
}

/** Copies a text and says that it did. */
export function CopyButton({ text, label, withLabel, size = "sm", disabled }: Props) {
  const t = useWords();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    setCopied(await copyText(t, typeof text === "string" ? text : text()));
  }

  const icon = copied ? Check : Copy;
  const Icon = icon;
  return (
    <>
      {withLabel ? (
        <Button size={size} disabled={disabled} onClick={() => void copy()}>
          <Icon aria-hidden="true" />
          {label}
        </Button>
      ) : (
        <IconButton icon={icon} size={size} label={label} disabled={disabled} onClick={() => void copy()} />
      )}
      <span role="status" className="sr-only">
        {copied ? t("Copied") : ""}
      </span>
    </>
  );
}
