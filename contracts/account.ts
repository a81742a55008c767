import { z } from "zod";

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

/** Who is signed in, as the frame shows it. `number` is what people give each other to identify themselves. */
export type Me = { id: string; number: number; name: string; email: string };
