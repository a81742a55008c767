import account from "./account.json";
import activity from "./activity.json";
import adaptors from "./adaptors.json";
import admin from "./admin.json";
import app from "./app.json";
import audit from "./audit.json";
import bulk from "./bulk.json";
import credentials from "./credentials.json";
import everywhere from "./everywhere.json";
import exports from "./exports.json";
import help from "./help.json";
import inbox from "./inbox.json";
import jobs from "./jobs.json";
import layout from "./layout.json";
import mails from "./mails.json";
import members from "./members.json";
import projects from "./projects.json";
import runs from "./runs.json";
import search from "./search.json";
import server from "./server.json";
import studio from "./studio.json";
import triggers from "./triggers.json";
import ui from "./ui.json";

/** Everything the product says, in French; a file for each room. */
export const catalogue: Readonly<Record<string, string>> = {
  ...account,
  ...activity,
  ...adaptors,
  ...admin,
  ...app,
  ...audit,
  ...bulk,
  ...credentials,
  ...everywhere,
  ...exports,
  ...help,
  ...inbox,
  ...jobs,
  ...layout,
  ...mails,
  ...members,
  ...projects,
  ...runs,
  ...search,
  ...server,
  ...studio,
  ...triggers,
  ...ui,
};
