import type { KeyPress } from '../keys/keymap.ts'
import type { Step } from './selection.ts'

/** What a key means in a grid while no cell is being edited. */
export type GridCommand =
  | { readonly kind: 'move'; readonly steps: readonly Step[]; readonly extend: boolean }
  | { readonly kind: 'edit'; readonly typed: string | null }
  | { readonly kind: 'open' | 'peek' | 'clear' | 'fill-down' | 'select-all' | 'select-rows' | 'collapse-range' }
  | { readonly kind: 'resize'; readonly by: number }

const ARROWS: Record<string, Step> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }
const EDGES: Record<string, Step> = { ArrowUp: 'top', ArrowDown: 'bottom', ArrowLeft: 'rowStart', ArrowRight: 'rowEnd' }

/** Reads a key press; null for keys that are not the grid's, such as Tab, which leaves it. */
export function gridCommand(press: KeyPress): GridCommand | null {
  const command = press.ctrlKey || press.metaKey
  const { key, shiftKey: shift, altKey: alt } = press
  if (alt)
    return key === 'ArrowLeft' || key === 'ArrowRight' ? { kind: 'resize', by: key === 'ArrowLeft' ? -16 : 16 } : null
  const steps = stepsOf(key, command)
  if (steps) return { kind: 'move', steps, extend: shift }
  if (command) return withCommand(key)
  switch (key) {
    case 'F2':
      return { kind: 'edit', typed: null }
    case 'Enter':
      return shift ? { kind: 'move', steps: ['up'], extend: false } : { kind: 'open' }
    case ' ':
      return { kind: shift ? 'select-rows' : 'peek' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' }
    case 'Escape':
      return { kind: 'collapse-range' }
  }
  return [...key].length === 1 ? { kind: 'edit', typed: key } : null
}

function stepsOf(key: string, command: boolean): readonly Step[] | null {
  const arrow = command ? EDGES[key] : ARROWS[key]
  if (arrow) return [arrow]
  if (key === 'PageUp') return ['pageUp']
  if (key === 'PageDown') return ['pageDown']
  if (key === 'Home') return command ? ['top', 'rowStart'] : ['rowStart']
  if (key === 'End') return command ? ['bottom', 'rowEnd'] : ['rowEnd']
  return null
}

function withCommand(key: string): GridCommand | null {
  if (key.toLowerCase() === 'a') return { kind: 'select-all' }
  if (key.toLowerCase() === 'd') return { kind: 'fill-down' }
  return null
}
