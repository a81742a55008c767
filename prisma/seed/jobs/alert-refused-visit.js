// An antenatal visit was not taken: say so where people look, with the last words of the log.
post("/alerts", (state) => {
  const form = state.data.form;
  const lines = state.error.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  return {
    level: "warning",
    text: `Visit of ${form.mother.name} by ${form.meta.username} was not stored`,
    log: lines.slice(-5),
  };
});

fn((state) => ({ alerted: true, configuration: state.configuration }));
