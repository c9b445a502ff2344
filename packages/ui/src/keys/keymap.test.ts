import { expect, test } from 'vitest'
import { isLetterStroke, matchStroke, strokeOf, type KeyBinding, type KeyPress } from './keymap.ts'
import { ariaKeys, keyCaps } from './platform.ts'

const bindings = ['C', 'G G', 'G B', '⌘K', '⇧⌘Z', '?'].map((keys): KeyBinding => ({ keys, label: keys, run: () => {} }))

test('a key press is written as bindings write it', () => {
  expect(strokeOf(press('c'), false)).toBe('C')
  expect(strokeOf(press('k', { ctrlKey: true }), false)).toBe('⌘K')
  expect(strokeOf(press('k', { metaKey: true }), true)).toBe('⌘K')
  expect(strokeOf(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('⇧⌘Z')
  expect(strokeOf(press('?', { shiftKey: true }), false)).toBe('?')
  expect(strokeOf(press('ArrowLeft', { altKey: true }), false)).toBe('⌥←')
  expect(strokeOf(press('Delete'), false)).toBe('Del')
})

test('a chord waits for its second key and then runs', () => {
  expect(matchStroke(bindings, '', 'G')).toEqual({ kind: 'pending', prefix: 'G' })
  expect(matchStroke(bindings, 'G', 'B')).toMatchObject({ kind: 'run', binding: { keys: 'G B' } })
})

test('the second key of a chord that leads nowhere counts for itself', () => {
  expect(matchStroke(bindings, 'G', 'C')).toMatchObject({ kind: 'run', binding: { keys: 'C' } })
  expect(matchStroke(bindings, 'G', 'Q')).toEqual({ kind: 'none' })
})

test('modifiers may be declared in either order', () => {
  expect(matchStroke([{ keys: '⌘⇧Z', label: 'Redo', run: () => {} }], '', '⇧⌘Z').kind).toBe('run')
})

test('only keys that print without a modifier count as letters', () => {
  expect(['C', '?', '⇧C'].every(isLetterStroke)).toBe(true)
  expect(['⌘K', 'Enter', 'Esc', '⌥←'].some(isLetterStroke)).toBe(false)
})

test('key caps and spoken keys follow the platform', () => {
  expect(keyCaps('⌘⇧Enter', false)).toEqual(['Ctrl', 'Shift', 'Enter'])
  expect(keyCaps('⇧⌘Z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
  expect(keyCaps('⇧⌥⌘↑', false)).toEqual(['Ctrl', 'Alt', 'Shift', '↑'])
  expect(keyCaps('⌘⇧Z', true)).toEqual(['⇧', '⌘', 'Z'])
  expect(keyCaps('G G', false)).toEqual(['G', 'G'])
  expect(ariaKeys('⇧⌘Z', true)).toBe('Shift+Meta+Z')
})

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...modifiers }
}
