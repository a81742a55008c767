import { expectNotice } from "./pages/form-controls";
import { fillJob } from "./pages/job-form";
import { expectStatus } from "./pages/run-page";
import { signIn } from "./pages/sign-in-page";
import { fillTrigger } from "./pages/trigger-form";
import { commcareForm, REGISTRATION_XMLNS } from "./support/commcare-form";
import { makeGate } from "./support/gate";
import { started, systems } from "./support/installed";
import { receivedAt } from "./support/received";
import { expect, test } from "./support/suite";

test.use({ person: null });

test("a form goes from the inbox through a job to its destination, watched as it goes", async ({ page, request }) => {
  const { email, password } = started().demo;
  const { url: baseUrl, username, password: systemPassword } = systems();
  const gate = await makeGate("Waiting for the clinic to answer");
  const nationalId = `KIS-${Date.now()}`;
  const mother = { given: "Zuhura", family: "Ng'ombe", nationalId, village: "Bandari Kuu" };

  await test.step("signs in and makes a project", async () => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in$/);
    await signIn(page, { email, password });
    await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
    await page.getByRole("button", { name: "New project" }).click();
    await page
      .getByRole("dialog", { name: "New project" })
      .getByLabel("Name", { exact: true })
      .fill(`Mothers of Kisiwa ${nationalId}`);
    await page.getByRole("button", { name: "Create" }).click();
    await expect(page.getByRole("heading", { name: `Mothers of Kisiwa ${nationalId}` })).toBeVisible();
  });
  const base = new URL(page.url()).pathname;

  await test.step("makes a trigger", async () => {
    await page.getByRole("link", { name: "Triggers" }).click();
    await page.getByRole("link", { name: "New trigger" }).first().click();
    await fillTrigger(page, { name: "New registrations", criteria: { form: { "@xmlns": REGISTRATION_XMLNS } } });
    await page.getByRole("button", { name: "Create trigger" }).click();
    await expect(page.getByRole("heading", { name: "New registrations" })).toBeVisible();
    await expectNotice(page, "No stored message matches.");
  });

  await test.step("makes a credential", async () => {
    await page.getByRole("link", { name: "Credentials", exact: true }).click();
    await page.getByRole("link", { name: "New credential" }).first().click();
    await page.getByRole("button", { name: /^HTTP/ }).click();
    await expect(page.getByRole("heading", { name: "New credential: HTTP" })).toBeVisible();
    await page.getByLabel("Name", { exact: true }).fill("Clinic register");
    await page.getByLabel("Base URL").fill(baseUrl);
    await page.getByLabel("Username").fill(username);
    await page.getByLabel(/^Password/).fill(systemPassword);
    await page.getByRole("button", { name: "Store credential" }).click();
    await expect(page.getByRole("row", { name: /Clinic register/ })).toContainText("you");
  });

  await test.step("makes a job and switches it on", async () => {
    await page.getByRole("link", { name: "Jobs", exact: true }).click();
    await page.getByRole("link", { name: "New job" }).first().click();
    await fillJob(page, {
      name: "Register mothers",
      trigger: "New registrations",
      adaptor: /^http/,
      credential: "Clinic register",
      expression: `fn(state => {
  const { given_name, family_name, national_id } = state.data.form.mother;
  console.log("Registering", national_id);
  return { ...state, patient: { id: national_id, name: given_name + " " + family_name, data: state.data } };
});
${gate.operation}
post("/patients", state => ({
  id: state.patient.id,
  name: state.patient.name,
  form: state.patient.data.form["@name"],
  caseId: state.patient.data.form.case["@case_id"],
}));
fn(state => {
  console.log("Made", state.data.id);
  return { made: state.data };
});`,
    });
    await expect(page.getByText("It compiles")).toBeVisible();
    await page.getByRole("button", { name: "Create job" }).click();
    await expect(page.getByRole("heading", { name: "Register mothers" })).toBeVisible();
    const job = page.getByRole("switch", { name: /Register mothers/ });
    await expect(job).not.toBeChecked();
    await job.click();
    await expect(job).toBeChecked();
  });

  const inboxUrl = await test.step("looks the inbox URL up behind the eye", async () => {
    await page.getByRole("link", { name: "Project Settings" }).click();
    await expect(page.getByText(/\/inbox\//)).toHaveCount(0);
    await page.getByRole("button", { name: "Show the inbox URL" }).click();
    return (await page.locator("code", { hasText: /^http.*\/inbox\// }).textContent()) ?? "";
  });

  const form = commcareForm(mother);
  const messageId = await test.step("the form is sent and shows in the inbox", async () => {
    const reply = await request.post(inboxUrl, { data: form, headers: { "user-agent": "CommCareHQ/suite" } });
    expect(reply.status()).toBe(202);
    const { id } = (await reply.json()) as { id: string };
    await page.getByRole("link", { name: "Inbox", exact: true }).click();
    await page.getByRole("link", { name: `#${id}` }).click();
    await expect(page.getByRole("heading", { name: `Message #${id}` })).toBeVisible();
    await expect(page.getByRole("treeitem", { name: nationalId }).first()).toBeVisible();
    return id;
  });

  await test.step("its run is watched live until it has succeeded", async () => {
    const runs = page.getByRole("region", { name: "Runs", exact: true }); // its job is named beside the triggers too
    await runs.getByRole("link", { name: "Register mothers" }).click();
    await expect(page.getByRole("heading", { name: /^Run #/ })).toBeVisible();
    const log = page.getByRole("region", { name: /^Log of run/ });
    await expect(log.getByText(`Registering ${nationalId}`)).toBeVisible();
    await expect(log.getByText("Waiting for the clinic to answer")).toBeVisible();
    await expectStatus(page, "Running");
    await expect(log.getByText(/^Made/)).toHaveCount(0);
    await gate.open();
    await expect(log.getByText(`Made ${nationalId}`)).toBeVisible();
    await expectStatus(page, "Success");
    await page.getByRole("tab", { name: "Final state" }).click();
    await expect(page.getByRole("treeitem", { name: "created" })).toBeVisible();
    await expect(page.getByRole("treeitem", { name: /configuration/ })).toHaveCount(0);
  });

  await test.step("the destination has it, to the field", async () => {
    const kept = (await receivedAt("/patients")).filter(({ body }) => body?.id === nationalId);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ method: "POST", status: 201 });
    expect(kept[0]?.body).toEqual({
      id: nationalId,
      name: "Zuhura Ng'ombe",
      form: "Pregnancy registration",
      caseId: form.form.case["@case_id"],
    });
  });

  await test.step("the inbox and the dashboard say so", async () => {
    await page.goto(`${base}/inbox`);
    await expect(page.getByRole("row", { name: `#${messageId}` })).toContainText("Success");
    await page.goto(base);
    await expect(page.getByText("Nothing needs attention")).toBeVisible();
  });
});
