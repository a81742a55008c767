import { parseLossless, stringifyLossless } from "@/lib/containment/lossless";

/** The JSON of a link that bodies must hold, on one line; nothing where it is none: links are typed by hand, too. */
export function tidyHeld(text: string | null): string | undefined {
  if (text === null || text.trim() === "") return undefined;
  try {
    return stringifyLossless(parseLossless(text));
  } catch {
    return undefined;
  }
}
