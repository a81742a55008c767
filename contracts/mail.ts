/** Every mail the product sends: its template and what the template says. Links are whole addresses. */
export type MailContent =
  | { template: "member-added"; data: { project: string; role: string; by: string; url: string } }
  | { template: "member-invited"; data: { project: string; role: string; by: string; url: string; until: string } }
  | { template: "ownership-offered"; data: { project: string; by: string; url: string; until: string } }
  | { template: "export-ready"; data: { project: string; words: string; size: string; url: string; until: string } }
  | { template: "export-failed"; data: { project: string; words: string; why: string; url: string } }
  | { template: "credential-handed-over"; data: { credential: string; from: string; to: string; url: string } }
  | { template: "credential-received"; data: { credential: string; from: string; to: string; url: string } }
  | { template: "project-deleted"; data: { project: string; by: string; url: string; until: string } };

/** A mail as it leaves: both parts say the same. */
export type RenderedMail = { subject: string; html: string; text: string };
