/** Where the hands go on a place: its rows or cards, and not the heads of columns. */
const TAKES_FOCUS = '[tabindex="0"]:not([role=columnheader], [role=columnheader] *, [role=separator])'
const GRID = ':is([role=treegrid], [role=grid])'

/** What of the page a place is, where one is on screen. */
export function placeOnScreen(): HTMLElement | null {
  return document.getElementById('main')
}

/** Puts the focus on the rows or cards of the place on screen, or of a part of it; false where it has none. */
export function enterSurface(within: HTMLElement | null = placeOnScreen()): boolean {
  const surface =
    within?.querySelector<HTMLElement>(`${GRID}:is(${TAKES_FOCUS}), ${GRID} ${TAKES_FOCUS}`) ??
    within?.querySelector<HTMLElement>(TAKES_FOCUS)
  surface?.focus({ preventScroll: true })
  return surface != null
}
