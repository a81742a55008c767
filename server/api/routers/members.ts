import { accountMutation, accountQuery, mutation, query, router } from "@/server/api/trpc";
import { acceptInvitation } from "@/server/domain/members/accept-invitation";
import { acceptOwnership } from "@/server/domain/members/accept-ownership";
import { addMember } from "@/server/domain/members/add-member";
import { changeRole } from "@/server/domain/members/change-role";
import { leaveProject } from "@/server/domain/members/leave-project";
import { listInvitations } from "@/server/domain/members/list-invitations";
import { listMembers } from "@/server/domain/members/list-members";
import { listVisitors } from "@/server/domain/members/list-visitors";
import { offerOwnership } from "@/server/domain/members/offer-ownership";
import { removeMember } from "@/server/domain/members/remove-member";
import { revokeInvitation } from "@/server/domain/members/revoke-invitation";
import { setAlerts } from "@/server/domain/members/set-alerts";
import { setSupportAccess } from "@/server/domain/members/set-support-access";
import { viewAccess } from "@/server/domain/members/view-access";
import { viewInvitation } from "@/server/domain/members/view-invitation";
import { withdrawOffer } from "@/server/domain/members/withdraw-offer";

export const membersRouter = router({
  list: query(listMembers),
  access: query(viewAccess),
  visitors: query(listVisitors),
  add: mutation(addMember),
  changeRole: mutation(changeRole),
  remove: mutation(removeMember),
  leave: mutation(leaveProject),
  invitations: query(listInvitations),
  revokeInvitation: mutation(revokeInvitation),
  invitation: accountQuery(viewInvitation),
  acceptInvitation: accountMutation(acceptInvitation),
  setAlerts: mutation(setAlerts),
  setSupportAccess: mutation(setSupportAccess),
  offerOwnership: mutation(offerOwnership),
  withdrawOffer: mutation(withdrawOffer),
  acceptOwnership: mutation(acceptOwnership),
});
