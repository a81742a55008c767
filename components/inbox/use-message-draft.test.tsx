import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it } from "vitest";
import { PersonProvider } from "@/components/layout/person-context";
import { ProjectProvider } from "@/components/layout/project-context";
import { useMessageDraft } from "./use-message-draft";

afterEach(cleanup);

const start = { version: 1, text: "{}" };

function open(personId: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <PersonProvider person={{ id: personId, mayMakeProjects: false }}>
      <ProjectProvider project={{ slug: "kisiwa", name: "Kisiwa", seat: "editor" }}>{children}</ProjectProvider>
    </PersonProvider>
  );
  return renderHook(() => useMessageDraft("7", start), { wrapper });
}

const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

it("keeps what was typed while one looks at other pages, asks before it is lost, and shows it to nobody else", () => {
  const first = open("p1");
  expect(isAsked()).toBe(false);
  act(() => first.result.current.setBody('{"a":1}'));
  first.unmount();
  expect(isAsked()).toBe(true);
  const back = open("p1");
  expect(back.result.current).toMatchObject({ body: '{"a":1}', started: start, changed: true, restored: true });
  expect(open("p2").result.current).toMatchObject({ body: "{}", restored: false });
  act(() => back.result.current.drop());
  back.unmount();
  expect(isAsked()).toBe(false);
  expect(open("p1").result.current).toMatchObject({ body: "{}", restored: false });
});
