import { titled } from "@/app/words";
import { UnsubscribeForm } from "@/components/members/unsubscribe-form";
import { UnsubscribeLink } from "@/contracts/alerts";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("Mail about a project"));

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UnsubscribePage({ searchParams }: Props) {
  const { done, ...given } = await searchParams;
  const link = UnsubscribeLink.safeParse(given);
  return <UnsubscribeForm link={link.success ? link.data : null} done={done === "1"} />;
}
