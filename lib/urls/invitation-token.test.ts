import { expect, it } from "vitest";
import { invitationToken } from "@/lib/urls/invitation-token";

it("finds the secret of an invitation in its path, and in no other", () => {
  expect(invitationToken(`/invitations/${"a".repeat(30)}`)).toBe("a".repeat(30));
  for (const path of [
    "/",
    "/invitations/short",
    `/invitations/${"a".repeat(30)}/x`,
    `/p/invitations/${"a".repeat(30)}`,
  ])
    expect(invitationToken(path)).toBeNull();
});
