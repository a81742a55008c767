import { CreateUser } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { insertUser } from "@/server/domain/admin/insert-user";

/** Makes an account for somebody, whether people may sign up by themselves or not. They choose their password themselves. */
export const createUser = command({
  action: "admin.user.write",
  scope: "instance",
  input: CreateUser,
  run: async (ctx, { name, email }) => {
    const { id } = await insertUser(ctx, { name, email, passwordHash: null });
    return { userId: id };
  },
});
