import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { enterProject } from "@/server/api/enter-project";
import { toTrpcError } from "@/server/api/error-map";
import { refuseUnstorable } from "@/server/api/judge-input";
import { clientAddress } from "@/server/auth/client-address";
import { actorFromHeaders } from "@/server/auth/session";
import { actorContext, asSystem, type Ctx, systemContext } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import type { Verb } from "@/server/core/verb";
import { log } from "@/server/log";

/** Made once per request: null when nobody is signed in. */
export type ApiContext = { ctx: Ctx | null; address?: string };

export async function apiContext(headers: Headers): Promise<ApiContext> {
  const actor = await actorFromHeaders(headers);
  const address = clientAddress(headers);
  return { ctx: actor ? actorContext(actor, { address }) : null, address };
}

/** What a procedure says of itself to those that walk the router: the verb it calls, and who is let near it. */
export type ProcedureMeta = {
  verb: Pick<Verb<z.ZodType, unknown>, "action" | "scope" | "kind" | "input">;
  /** `open`: anybody, signed in or not; the verb then acts as a function of the system. */
  door: "signed-in" | "open";
};

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      data: {
        ...shape.data,
        stack: undefined,
        details: error.cause instanceof ProductError ? error.cause.details : undefined,
      },
    }),
  });

const guarded = t.procedure.use(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  const error = cause instanceof ProductError ? toTrpcError(cause) : result.error;
  if (error.code === "INTERNAL_SERVER_ERROR") {
    log.error(
      { path, error: String(cause ?? error), stack: (cause as Error | undefined)?.stack },
      "a procedure failed",
    );
    throw toTrpcError(cause);
  }
  throw error;
});

const judged = t.middleware(async ({ next, getRawInput }) => {
  refuseUnstorable(await getRawInput());
  return next();
});

const signedIn = guarded
  .use(({ ctx, next }) => {
    if (!ctx.ctx) throw toTrpcError(new ProductError("UNAUTHENTICATED", "Sign in to go on."));
    return next({ ctx: { ctx: ctx.ctx } });
  })
  .use(judged);

/** A verb without input of its own infers as `Record<string, never>`, which would forbid `project` too. */
type InProject<T> = (string extends keyof T ? unknown : T) & { project: string };

/** Only asks for `project`; the rest is parsed once, by the verb itself. */
function withProject<I extends z.ZodObject>() {
  return z.custom<InProject<z.input<I>>>(
    (value) =>
      typeof value === "object" && value !== null && typeof (value as { project?: unknown }).project === "string",
    "project: the project's slug or id is missing",
  );
}

function own<I extends z.ZodObject>({ project: _, ...rest }: InProject<z.input<I>>): z.input<I> {
  return rest as unknown as z.input<I>;
}

/** A project's command or task as a procedure: `room.verb` with `{ project, ...input }`. */
export function mutation<I extends z.ZodObject, O>(verb: Verb<I, O, "project">) {
  return signedIn
    .meta({ verb, door: "signed-in" })
    .input(withProject<I>())
    .mutation(async ({ ctx, input }) =>
      verb(await enterProject(ctx.ctx, input.project), own<I>(input as InProject<z.input<I>>)),
    );
}

/** A project's query as a procedure. */
export function query<I extends z.ZodObject, O>(verb: Verb<I, O, "project">) {
  return signedIn
    .meta({ verb, door: "signed-in" })
    .input(withProject<I>())
    .query(async ({ ctx, input }) =>
      verb(await enterProject(ctx.ctx, input.project), own<I>(input as InProject<z.input<I>>)),
    );
}

/** A verb on one's own account (or of the instance) as a mutation. */
export function accountMutation<I extends z.ZodType, O>(verb: Verb<I, O, "account" | "instance">) {
  return signedIn
    .meta({ verb, door: "signed-in" })
    .input(z.custom<z.input<I>>())
    .mutation(({ ctx, input }) => verb(ctx.ctx, input as z.input<I>));
}

/** A verb on one's own account (or of the instance) as a query. */
export function accountQuery<I extends z.ZodType, O>(verb: Verb<I, O, "account" | "instance">) {
  return signedIn
    .meta({ verb, door: "signed-in" })
    .input(z.custom<z.input<I>>())
    .query(({ ctx, input }) => verb(ctx.ctx, input as z.input<I>));
}

/** A query that anybody may ask before signing in: it acts as a function of the system, by its name. */
export function openQuery<I extends z.ZodType, O>(verb: Verb<I, O, "instance">, name: string) {
  return guarded
    .meta({ verb, door: "open" })
    .use(judged)
    .input(z.custom<z.input<I>>())
    .query(({ ctx, input }) => verb(asDoor(ctx, name), input as z.input<I>));
}

/** A change that anybody may ask for before signing in, by a mailed link say: a function of the system, by its name. */
export function openMutation<I extends z.ZodType, O>(verb: Verb<I, O, "instance">, name: string) {
  return guarded
    .meta({ verb, door: "open" })
    .use(judged)
    .input(z.custom<z.input<I>>())
    .mutation(({ ctx, input }) => verb(asDoor(ctx, name), input as z.input<I>));
}

function asDoor({ ctx, address }: ApiContext, name: string): Ctx {
  return ctx ? asSystem(ctx, name) : systemContext(name, { address: address ?? "unknown" });
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
