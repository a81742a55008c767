"use client";

import { createContext, type ReactNode, use } from "react";

type Person = {
  id: string;
  /** Whether whoever runs this server lets them make projects. */
  mayMakeProjects: boolean;
};

const PersonContext = createContext<Person | null>(null);

/** Says to everything below who is signed in. */
export function PersonProvider({ person, children }: { person: Person; children: ReactNode }) {
  return <PersonContext value={person}>{children}</PersonContext>;
}

/** Who is signed in. Throws where nobody is: a mistake of the page. */
export function usePerson(): Person {
  const person = use(PersonContext);
  if (person === null) throw new Error("This part of a page belongs to somebody who is signed in.");
  return person;
}

/** The id of who is signed in. */
export function usePersonId(): string {
  return usePerson().id;
}
