import { z } from "zod";
import { FactorCode } from "@/contracts/second-factor";

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 512;

export const SignUp = z.object({
  name: z.string().trim().min(1, "Tell us your name.").max(100, "A name has at most 100 characters."),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "An email address has at most 254 characters.")
    .pipe(z.email("This is not an email address: it looks like name@example.org.")),
  password: z
    .string()
    .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters. A few words in a row are easy to remember.`)
    .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`),
});
export type SignUp = z.input<typeof SignUp>;

/** The password, unless one has none, and the second factor, if it is on and was not proven just now. */
export const ConfirmPassword = z.object({
  password: z.string().max(PASSWORD_MAX).default(""),
  code: FactorCode.optional(),
});

/** Who is signed in, as the frame shows it. `number` is what people give each other to identify themselves. */
export type Me = { id: string; number: number; name: string; email: string; isSuperuser: boolean };

/** How the Job Studio opens an existing job; a new one opens in the wizard always. */
export const STUDIO_MODES = ["wizard", "fullscreen"] as const;
export type StudioMode = (typeof STUDIO_MODES)[number];

/** Colours of the Job Studio's editor; `product` goes with the pages, light or dark. */
export const EDITOR_THEMES = [
  "product",
  "light",
  "dark",
  "contrast-light",
  "contrast-dark",
  "parchment",
  "delta",
  "dusk",
  "kiln",
  "slate",
] as const;
export type EditorTheme = (typeof EDITOR_THEMES)[number];

/** What a person likes, wherever they sign in. */
export const Preferences = z.object({
  studioMode: z.enum(STUDIO_MODES).catch("wizard").default("wizard"),
  editorTheme: z.enum(EDITOR_THEMES).catch("product").default("product"),
});
export type Preferences = z.output<typeof Preferences>;

/** Only what is named changes. */
export const SetPreferences = z.object({
  studioMode: z.enum(STUDIO_MODES).optional(),
  editorTheme: z.enum(EDITOR_THEMES).optional(),
});

export const UpdateAccount = z.object({ name: SignUp.shape.name });

/** The password of now proves that it is oneself who changes it. */
export const ChangePassword = z.object({
  current: z.string().min(1, "Give the password you sign in with now.").max(PASSWORD_MAX, "This is not your password."),
  next: SignUp.shape.password,
});

export const RevokeSession = z.object({ sessionId: z.string().min(1).max(30) });

/** One's own sign-in that still holds, somewhere. Times are ISO 8601. */
export type SessionRow = {
  id: string;
  /** What the browser calls itself, shortened: "Firefox on Linux". */
  agent: string;
  startedAt: Date;
  endsAt: Date;
  /** The one this request came with. */
  isThis: boolean;
};
