import { type Sentence, say } from "@/lib/words/sentence";
/** What a job may use without declaring it: the language itself and what the sandbox hands in. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set([
  ..."AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError".split(
    " ",
  ),
  ..."FinalizationRegistry Float32Array Float64Array Infinity Int16Array Int32Array Int8Array Intl JSON Map".split(" "),
  ..."Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol".split(" "),
  ..."SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef".split(" "),
  ..."WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite isNaN".split(" "),
  ..."parseFloat parseInt undefined unescape".split(" "),
  ..."Buffer URL URLSearchParams TextDecoder TextEncoder atob btoa clearInterval clearTimeout console".split(" "),
  ..."setInterval setTimeout structuredClone state".split(" "),
]);

const EXPLAINED: Readonly<Record<string, Sentence>> = {
  require: say("a job cannot load modules; it has the operations of its adaptor"),
  module: say("a job cannot load modules; it has the operations of its adaptor"),
  exports: say("a job cannot load modules; it has the operations of its adaptor"),
  process: say("a job has no access to the process; put settings into the credential"),
  eval: say("a job cannot make code from text"),
  Function: say("a job cannot make code from text"),
  fetch: say("use the operations of the adaptor, such as get() and post() of @openfn/language-http"),
  XMLHttpRequest: say("use the operations of the adaptor, such as get() and post() of @openfn/language-http"),
  window: say("a job does not run in a browser"),
  document: say("a job does not run in a browser"),
};

/** The sentence for a name that neither the job, the adaptor nor JavaScript knows. */
export function describeUnknownName(name: string, adaptor: string, candidates: Iterable<string>): Sentence {
  const explained = Object.hasOwn(EXPLAINED, name) ? EXPLAINED[name] : undefined;
  if (explained) return say`${name} is not available: ${explained}.`;
  const near = nearest(name, candidates);
  const hint = near ? say` Did you mean ${near}?` : "";
  return say`${name} is not defined: the job does not declare it and ${adaptor} has no operation of that name.${hint}`;
}

function nearest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.min(3, Math.ceil(name.length / 3) + 1);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
