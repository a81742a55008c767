/** Calls in one request: a page asks for no more at once, and more are refused. */
export const CALLS_AT_ONCE = 32;
