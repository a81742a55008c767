import { z } from "zod";
import { FactorCode } from "@/contracts/second-factor";
import type { ProviderButton } from "@/contracts/sign-in-providers";
import { isTimeZone } from "@/lib/cron/time-zone";
import { LANGUAGES } from "@/lib/words/language";
import { say } from "@/lib/words/sentence";
import { wordsOf } from "@/lib/words/tell";

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 512;

/** The secret in a mailed link. */
const LinkToken = z.string().min(20).max(100);

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
    .min(
      PASSWORD_MIN,
      wordsOf(say`Use at least ${PASSWORD_MIN} characters. A few words in a row are easy to remember.`),
    )
    .max(PASSWORD_MAX),
  /** Of the invitation that led here: it proves that the invited address is theirs. */
  invitation: LinkToken.optional(),
  /** Of the page it was made on: the account begins with it. */
  language: z.enum(LANGUAGES).optional(),
});
export type SignUp = z.input<typeof SignUp>;

/** The password, unless one has none, and the second factor, if it is on and was not proven just now. */
export const ConfirmPassword = z.object({
  password: z.string().max(PASSWORD_MAX).default(""),
  code: FactorCode.optional(),
});
/** How many hours a mailed link works: proving an address, a new password, a change of address, its way back. */
export const LINK_HOURS = { verify: 72, recover: 1, change: 24, undo: 168 } as const;
export type LinkKind = keyof typeof LINK_HOURS;

export const ByLink = z.object({ token: LinkToken });
export const AskRecovery = z.object({ email: SignUp.shape.email, language: SignUp.shape.language });
export const Recover = z.object({ token: LinkToken, password: SignUp.shape.password });
export const AskEmailChange = z.object({ email: SignUp.shape.email });

/** So many days an account that is to be deleted can be kept by one click. */
export const ACCOUNT_DELETION_DAYS = 7;

/** One's own email, typed again: nobody deletes an account by a slip. */
export const ScheduleDeletion = z.object({ email: z.string().trim().toLowerCase().max(254) });

/** What stands between oneself and deleting the account, and when it goes if that was asked for. */
export type DeletionView = { deletedOn: Date | null; owned: { slug: string; name: string }[] };

/** What an invitation's link tells somebody who is not signed in. */
export type InvitedView = { email: string; project: string; hasAccount: boolean } | null;

/** What is told to somebody of the doors of their account. */
export const ACCOUNT_EVENTS = [
  "account.sign_up",
  "account.sign_in",
  "account.sign_in_failed",
  "account.locked_out",
  "account.sign_out",
  "account.ask_recovery",
  "account.recover",
  "account.change_password",
  "account.change_email",
  "account.confirm_email",
  "account.set_mfa",
  "account.use_provider",
  "account.set_providers",
  "account.delete",
  "account.keep",
] as const;
export type AccountEventAction = (typeof ACCOUNT_EVENTS)[number];

/** Something that happened to one's account at its doors. */
export type AccountEvent = { id: bigint; at: Date; action: AccountEventAction; agent: string; address: string | null };

/** Who is signed in, as the frame shows it. `number` is what people give each other to identify themselves. */
export type Me = {
  id: string;
  number: number;
  name: string;
  email: string;
  isSuperuser: boolean;
  /** Whether whoever runs this server lets them make projects. */
  mayMakeProjects: boolean;
  /** Whether a link that was mailed to the address was followed. */
  verified: boolean;
  /** The day the account goes, where that was asked for. */
  deletedOn: Date | null;
  /** How one signs in: by a password or not, and by which providers. */
  waysIn: { password: boolean; providers: ProviderButton[] };
};

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
  /** The zone times are shown in; null: that of the device. */
  timeZone: z.string().refine(isTimeZone).nullable().catch(null).default(null),
  /** null: as the browser asks for. */
  language: z.enum(LANGUAGES).nullable().catch(null).default(null),
});
export type Preferences = z.output<typeof Preferences>;

/** Only what is named changes. */
export const SetPreferences = z.object({
  studioMode: z.enum(STUDIO_MODES).optional(),
  editorTheme: z.enum(EDITOR_THEMES).optional(),
  timeZone: z.string().max(60).refine(isTimeZone, "This is no time zone: it looks like Africa/Nairobi.").nullish(),
  language: z.enum(LANGUAGES).nullish(),
});

export const UpdateAccount = z.object({ name: SignUp.shape.name });

/** The password of now proves that it is oneself who changes it. */
export const ChangePassword = z.object({
  current: z.string().min(1, "Give the password you sign in with now.").max(PASSWORD_MAX, "This is not your password."),
  next: SignUp.shape.password,
});

/** `here`: the session of this request ends too. */
export const RevokeSessions = z.object({ here: z.boolean().optional() }).optional();

export const RevokeSession = z.object({ sessionId: z.string().min(1).max(30) });

/** One's own sign-in that still holds, somewhere. Times are ISO 8601. */
export type SessionRow = {
  id: string;
  /** What the browser calls itself, shortened: "Firefox on Linux". */
  agent: string;
  /** Where it was begun. */
  address: string | null;
  startedAt: Date;
  endsAt: Date;
  /** The one this request came with. */
  isThis: boolean;
};
