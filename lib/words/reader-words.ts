import { english, type Translate } from "./translate";

let reader = english;

/** Says who reads in this browser. Only from an effect: a server has many readers at once. */
export function setReaderWords(t: Translate): void {
  reader = t;
}

/** What says things to this browser's reader where no component is at hand: notices and errors. English on a server. */
export function readerWords(): Translate {
  return reader;
}
