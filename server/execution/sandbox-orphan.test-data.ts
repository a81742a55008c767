// A worker of its own for the tests: runs an endless job at the level given, tells so, and waits to be killed.
import type { IsolationLevel } from "./isolation";
import { openSuite, processesBelow } from "./sandbox-suite.test-data";

const suite = await openSuite(process.argv[2] as IsolationLevel);
void suite.run("fn(s => { console.log('looping'); for (;;) {} })", {
  onLog: (lines) => {
    if (lines.some(({ text }) => text === "looping")) console.log(JSON.stringify(processesBelow()));
  },
});
