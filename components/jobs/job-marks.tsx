import { Archive, EyeOff, GitBranch, Lock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useWords } from "@/lib/words/use-words";

type Marked = { private: boolean; consoleLocked: boolean; githubPath: string | null; archived: boolean };

/** What is special about a job, in words. */
export function JobMarks({ job }: { job: Marked }) {
  const t = useWords();
  return (
    <>
      {job.archived ? (
        <Badge tone="warning">
          <Archive aria-hidden="true" />
          {t("Archived")}
        </Badge>
      ) : null}
      {job.private ? (
        <Badge>
          <EyeOff aria-hidden="true" />
          {t("Private")}
        </Badge>
      ) : null}
      {job.consoleLocked ? (
        <Badge>
          <Lock aria-hidden="true" />
          {t("Console locked")}
        </Badge>
      ) : null}
      {job.githubPath ? (
        <Badge className="max-w-48">
          <GitBranch aria-hidden="true" />
          <span className="truncate">{job.githubPath}</span>
        </Badge>
      ) : null}
    </>
  );
}
