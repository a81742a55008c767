import { describe, expect, it } from "vitest";
import { isFiltered, type JobFilters, jobListInput } from "./job-filters";

const none: JobFilters = {
  ...{ search: "", state: null, trigger: null, adaptor: null, credential: null, github: null, show: null },
};

describe("the filters over the jobs", () => {
  it("ask for nothing where none is chosen", () => {
    expect(jobListInput(none)).toEqual({});
    expect(isFiltered(none)).toBe(false);
    expect(isFiltered({ ...none, show: "archived" })).toBe(false);
  });

  it("ask for what is chosen", () => {
    const chosen: JobFilters = { ...none, search: " muac ", state: "off", trigger: "none", github: "linked" };
    expect(jobListInput(chosen)).toEqual({ search: "muac", enabled: false, triggerId: "none", linked: true });
    expect(isFiltered(chosen)).toBe(true);
  });
});
