import { useEffect, useLayoutEffect, useRef } from 'react'
import { isLetterStroke, matchStroke, strokeOf, type KeyBinding } from './keymap.ts'
import { isMac } from './platform.ts'

/** Milliseconds a chord waits for its second key. */
export const CHORD_MS = 1200

const TEXT_FIELDS =
  'input:not([type=checkbox],[type=radio],[type=button],[type=range]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]'
const LAYERS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
/** A dialog by its role alone: nothing is typed there, and what it tells is undone from there too. Only `Esc` is its own. */
const TOASTS = '.tri-toast'

export interface KeymapOptions {
  /** False switches off bindings of single printing keys (WCAG 2.1.4). On unless said otherwise. */
  readonly letters?: boolean
  readonly disabled?: boolean
}

/**
 * Runs the bindings while the component is mounted. Keys typed into text fields, menus and dialogs are left alone
 * unless the binding says `everywhere`, and so are events a component has handled (`preventDefault`). Of two bindings
 * with the same keys the later in the list wins.
 */
export function useKeymap(
  bindings: readonly KeyBinding[],
  { letters = true, disabled = false }: KeymapOptions = {},
): void {
  const latest = useRef(bindings)
  // With what is drawn, not after it: a key pressed at what was just seen means what it says there.
  useLayoutEffect(() => {
    latest.current = bindings
  }, [bindings])

  // Outlives a change of the options: who pressed the first key of a chord presses the second one whatever is drawn between.
  const begun = useRef({ prefix: '', at: 0 })

  useEffect(() => {
    if (disabled) return
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
      const stroke = strokeOf(event, isMac)
      const target = event.target instanceof Element ? event.target : null
      const layer = target?.closest(LAYERS)
      const isLayered = layer != null && (stroke === 'Esc' || !layer.matches(TOASTS))
      const guarded = isLayered || Boolean(target?.closest(TEXT_FIELDS))
      const active = latest.current.filter(
        (binding) =>
          binding.run !== undefined &&
          (!guarded || binding.everywhere) &&
          (letters || !isLetterStroke(binding.keys.split(' ')[0]!)),
      )
      // By when keys were pressed, not by when a busy page comes round to them.
      const prefix = event.timeStamp - begun.current.at <= CHORD_MS ? begun.current.prefix : ''
      const outcome = matchStroke(active, prefix, stroke)
      begun.current = { prefix: outcome.kind === 'pending' ? outcome.prefix : '', at: event.timeStamp }
      if (outcome.kind === 'none') return
      event.preventDefault()
      if (outcome.kind === 'run') outcome.binding.run?.()
    }

    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [letters, disabled])
}
