import type { ErrorCode } from "@/contracts/errors";
import { type Action, PERMISSIONS } from "@/contracts/permissions";
import { ProductError } from "@/server/core/errors";
import type { SeatName } from "./contexts";

/** What a seat got: its call went through, or the code it was refused with. */
export type SeatAnswers = Record<SeatName, "allowed" | ErrorCode>;

const NAMES: SeatName[] = ["owner", "admin", "editor", "viewer", "support", "stranger", "superuser", "system"];

/** Calls a verb from every seat, one after the other, and says who got through. Defects are thrown on. */
export async function answersBySeat<C>(
  contexts: Record<SeatName, C>,
  call: (ctx: C, seat: SeatName) => Promise<unknown>,
): Promise<SeatAnswers> {
  const answers: Partial<SeatAnswers> = {};
  for (const seat of NAMES) {
    try {
      await call(contexts[seat], seat);
      answers[seat] = "allowed";
    } catch (error) {
      if (!(error instanceof ProductError)) throw error;
      answers[seat] = error.code;
    }
  }
  return answers as SeatAnswers;
}

/**
 * What the matrix says each seat gets for an action in a project: members are told that they may not, who has no seat
 * (a superuser as such has none) does not learn that the project is there.
 */
export function answersOfMatrix(action: Action): SeatAnswers {
  const row = PERMISSIONS[action];
  const seated = (seat: "owner" | "admin" | "editor" | "viewer" | "support" | "system") =>
    row[seat] === "no" ? "FORBIDDEN" : "allowed";
  return {
    owner: seated("owner"),
    admin: seated("admin"),
    editor: seated("editor"),
    viewer: seated("viewer"),
    support: seated("support"),
    system: seated("system"),
    stranger: "NOT_FOUND",
    superuser: "NOT_FOUND",
  };
}
