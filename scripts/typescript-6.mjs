// TypeScript 7 has no JavaScript API yet and dependency-cruiser needs one: in its process alone,
// `typescript` means the 6 that lies beside it as `ts6`. Loaded by `node --import`.
import Module, { register } from "node:module";

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, request.replace(/^typescript(?=\/|$)/, "ts6"), ...rest);
};

register(
  `data:text/javascript,${encodeURIComponent(
    "export const resolve = (name, context, next) => next(name === 'typescript' ? 'ts6' : name, context);",
  )}`,
);
