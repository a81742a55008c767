"use client";

import { parseAsInteger, useQueryStates } from "nuqs";
import type { JobView } from "@/contracts/jobs";
import { VersionCompare } from "./version-compare";
import { VersionList } from "./version-list";

const NO_PLACE = { line: null, column: null };

/** Every save of a job: who, when, what; any two of them compared; and the way back. */
export function JobVersions({ job }: { job: JobView }) {
  const [{ version, with: other, line, column }, setPair] = useQueryStates(
    { version: parseAsInteger, with: parseAsInteger, line: parseAsInteger, column: parseAsInteger },
    { history: "push" },
  );
  const inRange = (number: number | null) => number !== null && number >= 1 && number <= job.version;
  const chosen = inRange(version) && version !== null ? version : job.version;
  const against = inRange(other) && other !== null ? other : chosen - 1;
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <VersionList
        jobId={job.id}
        chosen={chosen}
        onChoose={(number) => void setPair({ ...NO_PLACE, version: number, with: null })}
      />
      <VersionCompare
        job={job}
        number={chosen}
        against={against}
        place={line === null || !inRange(version) ? null : { line, column: column ?? 1 }}
        onAgainst={(number) => void setPair({ ...NO_PLACE, version: chosen, with: number })}
        onReverted={() => void setPair({ ...NO_PLACE, version: null, with: null })}
      />
    </div>
  );
}
