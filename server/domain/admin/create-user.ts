import { CreateUser } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { askRecovery } from "@/server/domain/account/ask-recovery";
import { insertUser } from "@/server/domain/admin/insert-user";

/** Makes an account for somebody, whether people may sign up by themselves or not. They are mailed a link to choose their password. */
export const createUser = command({
  action: "admin.user.write",
  scope: "instance",
  input: CreateUser,
  run: async (ctx, { name, email }) => {
    const { id } = await insertUser(ctx, { name, email, passwordHash: null });
    await askRecovery(asSystem(ctx, "admin"), { email });
    return { userId: id };
  },
});
