/** Where the keyboard was when a number was asked, to come back to. */
let askedAt: string | undefined;

/** A number of the stage or of a matrix that has the focus is left for its answer; a field that is typed in is not. */
export function noteAsked(): boolean {
  const { activeElement: at } = document;
  const address = at?.closest('.network, .grid') && at.getAttribute('data-address');
  if (!address) return false;
  askedAt = address;
  return true;
}

export function backToAsked(): void {
  const found =
    askedAt && document.querySelector<HTMLElement>(`:is(.network, .grid) [data-address="${CSS.escape(askedAt)}"]`);
  if (found) found.focus();
}
