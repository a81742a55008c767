"use client";

import { type ReactNode, useState } from "react";
import { useCan } from "@/components/layout/project-context";
import { Button, type ButtonProps } from "@/components/ui/button";
import { type BulkAsked, BulkDialog } from "./bulk-dialog";

type Props = Pick<ButtonProps, "tone" | "size"> & {
  /** What is meant at the moment of the click. */
  ask: () => BulkAsked;
  children: ReactNode;
};

/** Opens the dialog of bulk work; nothing for who may not start any. */
export function BulkButton({ ask, children, ...look }: Props) {
  const can = useCan();
  const [asked, setAsked] = useState<BulkAsked | null>(null);
  if (!can("bulk.start")) return null;
  return (
    <>
      <Button {...look} onClick={() => setAsked(ask())}>
        {children}
      </Button>
      {asked ? <BulkDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
