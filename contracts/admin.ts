import { z } from "zod";
import { SignUp } from "@/contracts/account";
import { GivenRole } from "@/contracts/members";
import { CreateProject } from "@/contracts/projects";
import type { Sentence } from "@/lib/words/sentence";

/** Name, email and password as at the sign-up, and the token that the start printed. */
export const MakeFirstSuperuser = SignUp.extend({
  token: z.string().trim().min(1, "Give the token that the server printed when it started.").max(100),
});

/** Keyset over the numbers that people and projects are given: older than one, or newer than another. */
const NumberCursor = z.coerce.number().int().min(0).max(2_147_483_647).optional();

export const USER_STATES = ["active", "disabled", "superuser", "support", "leaving"] as const;
export type UserState = (typeof USER_STATES)[number];

export const ListUsers = z.object({
  /** Part of the name or of the email, or the user number. */
  text: z.string().trim().max(254).optional(),
  state: z.enum(USER_STATES).optional(),
  after: NumberCursor,
  before: NumberCursor,
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** A person as a superuser sees them in the list. */
export type UserItem = {
  id: string;
  number: number;
  name: string;
  email: string;
  isSuperuser: boolean;
  isSupport: boolean;
  hasMfa: boolean;
  disabledAt: Date | null;
  /** Its deletion was asked for then. */
  deletionScheduledAt: Date | null;
  createdAt: Date;
  lastSignIn: Date | null;
  projects: number;
};

/** `newer` and `older` are the cursors for `before` and `after`; null at the end. */
export type UserPage = { rows: UserItem[]; newer: number | null; older: number | null };

export const ByUser = z.object({ userId: z.string().min(1).max(30) });

const Person = SignUp.pick({ name: true, email: true });

export const CreateUser = Person;
export const UpdateUser = Person.extend(ByUser.shape);
export const SetUserDisabled = ByUser.extend({ disabled: z.boolean() });
export const SetSuperuser = ByUser.extend({ isSuperuser: z.boolean() });
export const SetSupport = ByUser.extend({ isSupport: z.boolean() });
export const ScheduleUserDeletion = ByUser.extend({ scheduled: z.boolean() });

/** A person on their own page: besides the list's facts their open sign-ins, and where they are a member. */
export type UserView = UserItem & {
  openSessions: number;
  memberships: { projectId: string; name: string; slug: string; role: string }[];
  /** Why nobody may take the superuser's rights, the sign-in or the account away; null where it may be done. */
  keptBecause: Sentence | null;
};

export const ListAllProjects = z.object({
  /** Part of the name, or of the owner's name or email. */
  text: z.string().trim().max(254).optional(),
  leaving: z.boolean().optional(),
  /** Keyset by name: the name and id of the last row shown. */
  after: z.object({ name: z.string().max(200), id: z.string().max(30) }).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** A project as a superuser sees it: whose it is and how large, nothing of what is in it. */
export type ProjectItem = {
  id: string;
  name: string;
  slug: string;
  owner: { id: string; name: string; email: string } | null;
  members: number;
  jobs: number;
  supportUntil: Date | null;
  deletionScheduledAt: Date | null;
  createdAt: Date;
};
export type AllProjectsPage = { rows: ProjectItem[]; older: { name: string; id: string } | null };

export const ByProject = z.object({ projectId: z.string().min(1).max(30) });
export type ProjectAdminView = ProjectItem & {
  people: { userId: string; name: string; email: string; role: string }[];
};

const ProjectName = CreateProject.shape.name;
const Email = SignUp.shape.email;

export const CreateProjectFor = z.object({ name: ProjectName, owner: Email });
export const RenameAnyProject = ByProject.extend({ name: ProjectName });
export const AssignMember = ByProject.extend({ email: Email, role: GivenRole });
export const ChangeOwner = ByProject.extend({ email: Email });
export const ScheduleProjectDeletion = ByProject.extend({ scheduled: z.boolean() });
