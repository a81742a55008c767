import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { csvLine, disarm } from "./csv-line";

const read = (text: string) => parse(text, { record_delimiter: "\r\n", relax_column_count: false }) as string[][];

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom('"', ",", "\r", "\n", "\t", "=", "+", "-", "@", "'", " ", ";", "a", "é", "＝", "\ufeff"),
  }),
);

it("is read back by another parser, whatever stands in the cells", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 6 })
        .chain((width) =>
          fc.array(fc.array(hostile, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
        ),
      (rows) => {
        expect(read(rows.map(csvLine).join(""))).toEqual(rows.map((row) => row.map(disarm)));
      },
    ),
    { numRuns: 2000 },
  );
});

it("gives a spreadsheet no formula to run", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(disarm(text)).not.toMatch(/^[=+\-@\t\r\n]/);
      if (!/^[=+\-@\t\r\n＝＋－＠]/.test(text)) expect(disarm(text)).toBe(text);
    }),
  );
  expect(csvLine(['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\tx", "\rx"])).toBe(
    '"\'=HYPERLINK(""http://x"",""y"")",\'+1,\'-1,\'@SUM(A1),\'\tx,"\'\rx"\r\n',
  );
});

it("writes numbers and truth values as they are, and nothing for nothing", () => {
  expect(csvLine([-5, 1.5, true, null, undefined, ""])).toBe("-5,1.5,true,,,\r\n");
  expect(csvLine([null])).toBe('""\r\n');
});
