import { say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

/** What no browser's own name says. */
const UNNAMED = [say("An unknown program"), say("A browser")];

/** What a browser is called, in the reader's language: "Firefox on Linux" comes from the server in English. */
export function agentLabel(t: Translate, agent: string): string {
  const [browser = "", system] = agent.split(" on ");
  const name = t(UNNAMED.find(({ id }) => id === browser) ?? browser);
  return system ? t`${name} on ${system}` : name;
}
