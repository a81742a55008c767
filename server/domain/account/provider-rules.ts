import { SignUp } from "@/contracts/account";

/** An address as accounts keep it; null for what is none. */
export function providerEmail(email: string | null): string | null {
  return SignUp.shape.email.safeParse(email).data ?? null;
}

/** A name to begin with: what the provider says, else what stands before the @. */
export function providerName(name: string | null, email: string): string {
  const said = (name ?? "").replace(/\p{C}/gu, " ").trim().slice(0, 100);
  return said || email.split("@")[0] || email;
}
