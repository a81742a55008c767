import Link from "next/link";

/** Instead of a form, where the link that was followed opens nothing any more. */
export function LinkOver() {
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p>This link was used already, or its time is over.</p>
      <p>
        <Link href="/forgot-password" className="text-accent-text underline">
          Ask for a new password
        </Link>{" "}
        or{" "}
        <Link href="/sign-in" className="text-accent-text underline">
          go to the sign-in
        </Link>
        .
      </p>
    </div>
  );
}
