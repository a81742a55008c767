import { useLayoutEffect, useRef } from "react";

/** The button of the menu that somebody chose in: the menu itself is gone by then. */
function menuButtonOf(chosen: Element | null): Element | null {
  const label = chosen?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return label ? document.getElementById(label) : null;
}

/**
 * Gives the focus back to where it was when a dialog opened: for its `onCloseAutoFocus`. Radix gives it to the trigger
 * alone, and ours are opened by state. Where the focus went elsewhere meanwhile it stays there; where its place is gone,
 * as the button of a deleted row is, the page's content has it.
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const opener = useRef<Element | null>(null);
  const menuButton = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (!open) return;
    opener.current = document.activeElement;
    menuButton.current = menuButtonOf(document.activeElement);
  }, [open]);
  return (event) => {
    event.preventDefault();
    const { activeElement, body } = document;
    if (activeElement !== null && activeElement !== body) return;
    const known = opener.current?.isConnected && opener.current !== body ? opener.current : menuButton.current;
    const back = known?.isConnected ? known : document.getElementById("content");
    if (back instanceof HTMLElement) back.focus();
  };
}
