/** Open initiatives of a portfolio that are shown before the others are asked for. */
const MOST = 8

export type AtFirst<T> = {
  /** Open ones before done ones, else in the order given. */
  readonly all: readonly T[]
  readonly shown: readonly T[]
  /** What the button for the others says; null when there are none. */
  readonly label: string | null
}

/** What of a list is worth its room at first: the open ones, and no more than a screen of them. */
export function atFirst<T extends { readonly isDone: boolean }>(initiatives: readonly T[], most = MOST): AtFirst<T> {
  const open = initiatives.filter(({ isDone }) => !isDone)
  const done = initiatives.filter(({ isDone }) => isDone)
  const shown = open.slice(0, most)
  const more = open.length - shown.length
  const parts = [...(more > 0 ? [`${more} more`] : []), ...(done.length > 0 ? [`${done.length} done`] : [])]
  return { all: [...open, ...done], shown, label: parts.length === 0 ? null : `Show ${parts.join(', ')}` }
}
