import { randomBytes } from "node:crypto";
import { loadavg } from "node:os";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { PRODUCT_ADAPTORS } from "@/contracts/adaptors";
import { Calls } from "@/e2e/support/calls";
import { ensureBrowser } from "@/scripts/browser.mjs";
import { largeJob } from "./compile.bench";
import type { Product } from "./product";
import { type Measured, quantile } from "./result";

const OPENINGS = 9;
const WARM_OPENINGS = 2;
const KEYS = 40;
/** Between keys, and after the last: what is put off while somebody types (checks, keeping) falls into it. */
const KEY_PAUSE_MS = 150;
const SETTLE_MS = 3_000;
const STATE_BYTES = 8 * 1024 * 1024;
const USABLE_MS = 60_000;

/** Where the bench's jobs live, and a browser that is signed in. */
type Place = { context: BrowserContext; calls: Calls; slug: string; inbox: string };

declare global {
  interface Window {
    /** How long each task took that kept the page for 50 ms or more. */
    longTasks: number[];
  }
}

async function signedIn(browser: Browser, { url }: Product): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  const email = `studio-${randomBytes(4).toString("hex")}@bench.example`;
  const password = randomBytes(12).toString("hex");
  await context.request.post("/api/sign-up", { data: { name: "Bench Studio", email, password } });
  const { csrfToken } = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email, password, json: "true" };
  const reply = await context.request.post("/api/auth/callback/password", { form });
  if (!reply.ok()) throw new Error(`the bench could not sign in: ${reply.status()}`);
  await context.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.longTasks.push(task.duration);
    }).observe({ type: "longtask" });
  });
  return context;
}

async function makePlace(browser: Browser, product: Product): Promise<Place> {
  const context = await signedIn(browser, product);
  const calls = new Calls(context.request);
  const { slug } = await calls.tell<{ slug: string }>("projects.create", { name: "Bench studio" });
  const { url } = await calls.tell<{ url: string }>("projects.revealInboxUrl", { project: slug });
  return { context, calls, slug, inbox: url };
}

/** The address of a job with a trigger of its own: messages with `{"bench": <name>}`. */
async function makeJob({ calls, slug }: Place, name: string, expression: string): Promise<string> {
  const criteria = JSON.stringify({ bench: name });
  const trigger = { project: slug, name, kind: "message", criteria };
  const { id: triggerId } = await calls.tell<{ id: string }>("triggers.create", trigger);
  const http = PRODUCT_ADAPTORS.find((adaptor) => adaptor.name.endsWith("language-http"));
  const adaptor = { adaptorName: http?.name, adaptorVersion: http?.version };
  const job = { project: slug, name, triggerId, expression, ...adaptor };
  return `/p/${slug}/jobs/${(await calls.tell<{ id: string }>("jobs.create", job)).id}`;
}

async function send({ context, inbox }: Place, body: object): Promise<void> {
  const reply = await context.request.post(inbox, { data: body });
  if (reply.status() !== 202) throw new Error(`the inbox answered ${reply.status()}`);
}

/** Opens a job; from the start of the navigation to an editor that shows it and takes keys, in ms. */
async function open(page: Page, path: string, words: string): Promise<number> {
  await page.goto(path, { waitUntil: "commit" });
  const usable = await page.waitForFunction(
    (expected) => {
      const lines = document.querySelector(".monaco-editor .view-lines")?.textContent?.replaceAll("\u00a0", " ");
      const box = document.querySelector<HTMLElement>(".monaco-editor [role=textbox]");
      if (!lines?.includes(expected) || !box) return 0;
      box.focus();
      return document.activeElement === box ? performance.now() : 0;
    },
    words,
    { polling: "raf", timeout: USABLE_MS },
  );
  return usable.jsonValue();
}

async function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...window.longTasks));
}

/**
 * Begins to listen anew; proves that long tasks are heard. What is evaluated from outside is no task of the page.
 * No function has a name in here: the loader of this file notes names by a function that the page has not.
 */
async function listen(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) =>
        setTimeout(() => {
          for (const until = performance.now() + 120; performance.now() < until; );
          done();
        }),
      ),
  );
  await page.waitForFunction(() => window.longTasks.some((millis) => millis >= 100));
  await page.evaluate(() => void window.longTasks.splice(0));
}

/** Bytes that came over the network for a job that this browser has never opened, and seconds once it has. */
async function whenOpened(place: Place, page: Page): Promise<Measured[]> {
  const path = await makeJob(place, "opened", "fn(state => ({ ...state, opened: true }));");
  await send(place, { bench: "opened", n: 1 });
  const network = await place.context.newCDPSession(page);
  await network.send("Network.enable");
  let bytes = 0;
  network.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await open(page, path, "opened: true");
  await page.waitForLoadState("networkidle");
  const cold = bytes;
  const seconds: number[] = [];
  for (let at = 0; at < OPENINGS + WARM_OPENINGS; at += 1) {
    bytes = 0;
    seconds.push((await open(page, path, "opened: true")) / 1000);
    await page.waitForLoadState("networkidle");
  }
  await network.detach();
  return [
    {
      name: "Job Studio, existing job to a usable editor, warm, median",
      value: quantile(seconds.slice(WARM_OPENINGS), 0.5),
      unit: "s",
    },
    { name: "Job Studio, bytes of a first visit", value: cold / 1024, unit: "kB" },
    { name: "Job Studio, bytes of a later visit", value: bytes / 1024, unit: "kB" },
  ];
}

/** The longest task while somebody types into a job of 280 KB, and until what was put off is done. */
async function whenTyping(place: Place, page: Page): Promise<Measured[]> {
  const path = await makeJob(place, "large", largeJob());
  await open(page, path, "const words");
  await page.waitForTimeout(SETTLE_MS);
  await listen(page);
  for (let at = 0; at < KEYS; at += 1) {
    await page.keyboard.press(at % 8 === 7 ? "Enter" : "a");
    await page.waitForTimeout(KEY_PAUSE_MS);
  }
  await page.waitForTimeout(SETTLE_MS);
  return [{ name: "Job Studio, a key in a 280 KB job, longest task", value: await longestTask(page), unit: "ms" }];
}

/** The longest task from choosing a message of 8 MB to its tree, while it is searched, opened and closed. */
async function whenLarge(place: Place, page: Page): Promise<Measured[]> {
  const path = await makeJob(place, "heavy", "fn(state => state);");
  const row = { name: "Zuhura Kombo", village: "Kisiwa", risks: ["HTN", "HIV"], kg: 3.2 };
  const rows = Array.from({ length: Math.floor((STATE_BYTES - 1000) / (JSON.stringify(row).length + 8)) }, () => row);
  await send(place, { bench: "heavy", rows, last: "needle" });
  await send(place, { bench: "heavy", small: true });
  await open(page, path, "state => state");
  await page.getByRole("treeitem", { name: /small/ }).waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await listen(page);
  await page.getByRole("combobox", { name: "What the next run starts from" }).click();
  await page.getByRole("option", { name: /^Message #/ }).click();
  await page.getByRole("treeitem", { name: /last/ }).waitFor({ timeout: USABLE_MS });
  const find = page.getByRole("searchbox", { name: "Find in this JSON" });
  await find.fill("needle");
  await find.press("Enter");
  await page.getByText("1 of 1").waitFor();
  await page.getByRole("button", { name: "Open all" }).click();
  await page.waitForTimeout(SETTLE_MS);
  const initial = await longestTask(page);
  return [
    { name: "Job Studio, initial state of 8 MB, longest task", value: initial, unit: "ms" },
    ...(await whenRun(page)),
  ];
}

/** The same job run: from its end to the tree of its final state, and the longest task from the click that runs it. */
async function whenRun(page: Page): Promise<Measured[]> {
  await listen(page);
  await page.getByRole("button", { name: "Save and run" }).click();
  const output = page.getByRole("region", { name: "Output", exact: true });
  await output.getByText("Success", { exact: true }).waitFor({ timeout: USABLE_MS });
  const began = performance.now();
  await output.getByRole("tab", { name: "Final state" }).click();
  await output.getByRole("treeitem", { name: /last/ }).waitFor({ timeout: USABLE_MS });
  const seconds = (performance.now() - began) / 1000;
  await page.waitForTimeout(SETTLE_MS);
  return [
    { name: "Job Studio, final state of 8 MB, from the click to its tree", value: seconds, unit: "s" },
    { name: "Job Studio, final state of 8 MB, longest task", value: await longestTask(page), unit: "ms" },
  ];
}

/** The Job Studio in a real browser on this machine. */
export async function benchStudio(product: Product): Promise<Measured[]> {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ["--no-sandbox"] });
  try {
    const place = await makePlace(browser, product);
    const page = await place.context.newPage();
    const measured = [
      ...(await whenOpened(place, page)),
      ...(await whenTyping(place, page)),
      ...(await whenLarge(place, page)),
    ];
    return [...measured, { name: "Job Studio, load average beside its figures", value: loadavg()[0] ?? 0, unit: "" }];
  } finally {
    await browser.close();
  }
}
