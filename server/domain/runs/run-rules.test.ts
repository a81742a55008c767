import { describe, expect, it } from "vitest";
import { failureInLog } from "@/server/domain/runs/run-rules";

describe("what a log says of its error", () => {
  it("has the place and the adaptor's details", () => {
    const details = JSON.stringify({ status: 409, url: "https://clinic.example", body: { error: "double" } }, null, 2);
    expect(failureInLog(["noise", "Error: refused (line 3, column 14)", details])).toEqual({
      place: { line: 3, column: 14 },
      details,
    });
    expect(failureInLog(["TypeError: x (line 7)"])).toEqual({ place: { line: 7, column: null }, details: null });
  });

  it("has neither where the log says neither, or was cut", () => {
    expect(failureInLog([])).toEqual({ place: null, details: null });
    expect(failureInLog(["It took too long.", '{"status": 5 …', "{not json}"])).toEqual({ place: null, details: null });
  });
});
