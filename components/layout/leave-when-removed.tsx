"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { errorCode, errorNeeds } from "./error-words";
import { useProject } from "./project-context";
import { useTRPC } from "./trpc";

/** How soon an open page notices that its reader belongs no more, or that the project is gone. */
const LOOK_MS = 5_000;

/** Leaves an open page once its reader may not see the project any more, or not without a second factor. */
export function LeaveWhenRemoved() {
  const trpc = useTRPC();
  const { slug } = useProject();
  const { error } = useQuery({ ...trpc.projects.view.queryOptions({ project: slug }), refetchInterval: LOOK_MS });
  const isOut = errorCode(error) === "NOT_FOUND";
  const isClosed = errorNeeds(error) === "second_factor";
  useEffect(() => {
    if (isOut) window.location.assign("/");
    else if (isClosed) window.location.reload();
  }, [isOut, isClosed]);
  return null;
}
