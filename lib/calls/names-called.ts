/** Those of `names` (`post`, `http.get`) that a piece of JavaScript calls, or seems to: comments do not count. */
export function namesCalled(code: string, names: readonly string[]): string[] {
  const plain = withoutComments(code);
  return names.filter((name) => {
    const parts = name.split(".").map((part) => part.replaceAll("$", "\\$"));
    return new RegExp(`(?<![\\w$.])${parts.join("\\s*\\.\\s*")}\\s*\\(`).test(plain);
  });
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, " ").replaceAll(/(^|[^:'"`\\])\/\/[^\n]*/g, "$1");
}
