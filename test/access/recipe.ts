import type { inferRouterInputs } from "@trpc/server";
import type { ErrorCode } from "@/contracts/errors";
import type { AppRouter } from "@/server/api/root";
import type { Db } from "@/server/db";
import type { Asker } from "@/test/access/people";
import type { Scene } from "@/test/access/world";

export type Answer = "OK" | ErrorCode;

/** How a procedure is called so that it succeeds for whoever may call it. */
export type Recipe = {
  /** Without the project, which the caller names. */
  input: (scene: Scene) => object | undefined;
  /** Brings the world to where the act is possible; taken back with the call. */
  before?: (db: Db, scene: Scene) => Promise<unknown>;
  /** Where somebody has the right and is answered something else all the same, for the reason in `why`. */
  answers?: Partial<Record<Asker, Answer>>;
  /** On somebody else's thing in the same project, where that is not simply not found. */
  others?: Answer;
  /** On things of another project, where a list of nothing is as good as not found. */
  foreign?: Answer;
  why?: string;
  /** A change that leaves no entry in the audit trail, and why that is right. */
  noTrail?: string;
};

type Inputs = inferRouterInputs<AppRouter>;
export type Room = keyof Inputs;

/** A recipe for every procedure of a room: a procedure without one does not compile. */
export type Recipes<R extends Room> = Record<keyof Inputs[R], Recipe>;

/** A recipe of an input alone, with what is special about it. */
export const by = (input: Recipe["input"], more: Omit<Recipe, "input"> = {}): Recipe => ({ input, ...more });

/** Called with nothing but the project. */
export const plain = (more: Omit<Recipe, "input"> = {}): Recipe => by(() => ({}), more);
