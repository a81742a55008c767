import { monaco } from "./monaco-setup";

type Editor = ReturnType<typeof monaco.editor.create>;

/** Text that is dragged over the editor takes the cursor along and is put in where it is dropped. */
export function takeDrops(editor: Editor, host: HTMLElement): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal };

  function placeOf({ clientX, clientY, dataTransfer }: DragEvent) {
    const isText = dataTransfer?.types.includes("text/plain") ?? false;
    if (!isText || editor.getOption(monaco.editor.EditorOption.readOnly)) return null;
    return editor.getTargetAtClientPoint(clientX, clientY)?.position ?? null;
  }

  function over(event: DragEvent) {
    const at = placeOf(event);
    if (!at || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    editor.setPosition(at);
    editor.focus();
  }

  function drop(event: DragEvent) {
    const at = placeOf(event);
    const text = event.dataTransfer?.getData("text/plain");
    if (!at || !text) return;
    event.preventDefault();
    editor.pushUndoStop();
    const range = monaco.Range.fromPositions(at);
    editor.executeEdits("drop", [{ range, text, forceMoveMarkers: true }]);
    editor.pushUndoStop();
    editor.focus();
  }

  // Both say that it may be dropped here: a browser that asked but once, on the way in, has its answer too.
  host.addEventListener("dragenter", over, options);
  host.addEventListener("dragover", over, options);
  host.addEventListener("drop", drop, options);
  return () => listening.abort();
}
