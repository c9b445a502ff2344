/** A key, or two in a row, and what it does in this view. */
export interface KeyBinding {
  /** `C`, `?`, `⌘K`, `⇧⌘Z`, `G G`, `Enter`, `Del`, `[`. Letters are upper case; `⌘` is Ctrl off the Mac. */
  readonly keys: string
  readonly label: string
  /** Heading in the list of keys. */
  readonly group?: string
  /** Keys that do the same or its opposite, told beside it in the list of keys; they need bindings of their own to act. */
  readonly beside?: readonly string[]
  /** Left out where the view acts on the key by itself: then it is only told. */
  readonly run?: () => void
  /** Also acts while a text field or a dialog has the focus; for a few with `⌘` only. */
  readonly everywhere?: boolean
}

/** The parts of a keyboard event that decide what it means. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** What a key press leads to: a binding to run, the first key of a chord, or nothing. */
export type KeyOutcome =
  | { readonly kind: 'run'; readonly binding: KeyBinding }
  | { readonly kind: 'pending'; readonly prefix: string }
  | { readonly kind: 'none' }

const NAMES: Record<string, string> = {
  ' ': 'Space',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** Writes a key press as bindings do: `⇧⌘Z`, `G`, `⌥←`. Shift is written only where it does not already change the key. */
export function strokeOf(press: KeyPress, mac: boolean): string {
  const command = mac ? press.metaKey : press.ctrlKey
  const letter = /^\p{L}$/u.test(press.key)
  const key = NAMES[press.key] ?? (letter ? press.key.toUpperCase() : press.key)
  const named = key.length > 1 || letter || key in { '↑': 1, '↓': 1, '←': 1, '→': 1 }
  return `${press.altKey ? '⌥' : ''}${press.shiftKey && named ? '⇧' : ''}${command ? '⌘' : ''}${key}`
}

/** Finds what a stroke means after `prefix`, the first key of a chord or an empty string. */
export function matchStroke(bindings: readonly KeyBinding[], prefix: string, stroke: string): KeyOutcome {
  const keys = prefix ? `${prefix} ${stroke}` : stroke
  const binding = bindings.findLast((candidate) => sameKeys(candidate.keys, keys))
  if (binding) return { kind: 'run', binding }
  if (!prefix && bindings.some((candidate) => candidate.keys.startsWith(`${stroke} `)))
    return { kind: 'pending', prefix: stroke }
  // A chord that leads nowhere is forgotten, and its second key counts for itself.
  return prefix ? matchStroke(bindings, '', stroke) : { kind: 'none' }
}

/** True for single keys without a modifier that print: those that WCAG 2.1.4 wants to be switched off. */
export function isLetterStroke(stroke: string): boolean {
  return stroke.length === 1 || /^⇧.$/u.test(stroke)
}

function sameKeys(declared: string, typed: string): boolean {
  return declared === typed || declared.replace('⌘⇧', '⇧⌘') === typed
}
