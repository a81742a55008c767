"use client";

import { createContext, type ReactNode, use } from "react";

const PersonContext = createContext<string | null>(null);

/** Says to everything below who is signed in. */
export function PersonProvider({ personId, children }: { personId: string; children: ReactNode }) {
  return <PersonContext value={personId}>{children}</PersonContext>;
}

/** The id of who is signed in. Throws where nobody is: a mistake of the page. */
export function usePersonId(): string {
  const personId = use(PersonContext);
  if (personId === null) throw new Error("This part of a page belongs to somebody who is signed in.");
  return personId;
}
