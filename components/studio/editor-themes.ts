import type { EditorTheme } from "@/contracts/account";
import { type Sentence, say } from "@/lib/words/sentence";

/** The colours an editor is drawn with: its ground, its ink, and what each kind of word gets. */
export type Palette = {
  dark: boolean;
  ground: string;
  ink: string;
  comment: string;
  keyword: string;
  string: string;
  number: string;
  lineNumber: string;
  selection: string;
  line: string;
};

/** `millrace-light` and `millrace-dark` are the product's own: the tokens of its pages. */
export const PALETTES: Readonly<Record<string, Palette>> = {
  "millrace-light": {
    dark: false,
    ground: "#fffefc",
    ink: "#1f1d19",
    comment: "#68625a",
    keyword: "#0d5c60",
    string: "#1c6b3c",
    number: "#24588f",
    lineNumber: "#757067",
    selection: "#cfe3e1",
    line: "#f6f4f0",
  },
  "millrace-dark": {
    dark: true,
    ground: "#1a1e1d",
    ink: "#e8ebe8",
    comment: "#97a09d",
    keyword: "#79d1cb",
    string: "#7dcb93",
    number: "#95bfee",
    lineNumber: "#8a9390",
    selection: "#24504d",
    line: "#212625",
  },
  parchment: {
    dark: false,
    ground: "#fbf3dd",
    ink: "#43351f",
    comment: "#786847",
    keyword: "#8a3b12",
    string: "#4c6a10",
    number: "#7b2d63",
    lineNumber: "#7d6d4c",
    selection: "#ecdcae",
    line: "#f5ebce",
  },
  delta: {
    dark: true,
    ground: "#0b3b3e",
    ink: "#e7f2f0",
    comment: "#93b8b5",
    keyword: "#ffd479",
    string: "#a8e6a1",
    number: "#9fd3ff",
    lineNumber: "#86adaa",
    selection: "#1d6166",
    line: "#104649",
  },
  dusk: {
    dark: true,
    ground: "#1e1b2e",
    ink: "#e6e1f5",
    comment: "#9b93b8",
    keyword: "#ff9bc2",
    string: "#b9e48f",
    number: "#8fd0ff",
    lineNumber: "#8f87ad",
    selection: "#463b72",
    line: "#262238",
  },
  kiln: {
    dark: true,
    ground: "#231a16",
    ink: "#f2e6dc",
    comment: "#b0998a",
    keyword: "#ff9c66",
    string: "#d3c36b",
    number: "#8fcfbc",
    lineNumber: "#a28c7e",
    selection: "#5a3a28",
    line: "#2c211c",
  },
  slate: {
    dark: false,
    ground: "#eef1f5",
    ink: "#1d2733",
    comment: "#576575",
    keyword: "#5a2ca0",
    string: "#0b6146",
    number: "#9a3412",
    lineNumber: "#5e6c7c",
    selection: "#cbd7e6",
    line: "#e3e8ef",
  },
};

/** What a person reads when choosing. */
export const THEME_WORDS: Readonly<Record<EditorTheme, Sentence>> = {
  product: say("As the pages"),
  light: say("Light"),
  dark: say("Dark"),
  "contrast-light": say("High contrast, light"),
  "contrast-dark": say("High contrast, dark"),
  parchment: say("Parchment"),
  delta: say("Delta"),
  dusk: say("Dusk"),
  kiln: say("Kiln"),
  slate: say("Slate"),
};

const BUILT_IN: Partial<Record<EditorTheme, string>> = {
  light: "vs",
  dark: "vs-dark",
  "contrast-light": "hc-light",
  "contrast-dark": "hc-black",
};

/** The editor's name of a theme; `product` goes with the page it stands on. */
export function editorThemeName(theme: EditorTheme, isPageDark: boolean): string {
  if (theme === "product") return isPageDark ? "millrace-dark" : "millrace-light";
  return BUILT_IN[theme] ?? theme;
}

type Sample = Pick<Palette, "ground" | "ink" | "comment" | "keyword" | "string">;

/** The editor's own themes, as far as a sample shows them. */
const BUILT_IN_SAMPLES: Partial<Record<EditorTheme, Sample>> = {
  light: { ground: "#ffffff", ink: "#000000", comment: "#007000", keyword: "#0000ff", string: "#a31515" },
  dark: { ground: "#1e1e1e", ink: "#d4d4d4", comment: "#6a9955", keyword: "#569cd6", string: "#ce9178" },
  "contrast-light": { ground: "#ffffff", ink: "#292929", comment: "#515151", keyword: "#0f4a85", string: "#0f4a85" },
  "contrast-dark": { ground: "#000000", ink: "#ffffff", comment: "#7ca668", keyword: "#569cd6", string: "#ce9178" },
};

/** The colours to show somebody a theme with before it is chosen. */
export function sampleColours(theme: EditorTheme, isPageDark: boolean): Sample {
  const found = BUILT_IN_SAMPLES[theme] ?? PALETTES[editorThemeName(theme, isPageDark)];
  if (!found) throw new Error(`There are no colours for the theme ${theme}.`);
  return found;
}
