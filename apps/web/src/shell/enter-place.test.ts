// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { enterPlace } from './enter-place.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

/** A place without rows, a field of which has the focus. */
function place(): { readonly main: HTMLElement; readonly field: HTMLInputElement } {
  document.body.innerHTML = '<main id="main" tabindex="-1"><input /></main>'
  const [main, field] = [document.querySelector('main')!, document.querySelector('input')!]
  field.focus()
  return { main, field }
}

test('gone to where one is already, the main part takes the focus; a field that is entered afterwards keeps it', () => {
  const { main, field } = place()
  enterPlace(location.pathname)
  vi.advanceTimersByTime(100)
  expect(document.activeElement).toBe(main)
  field.focus()
  vi.advanceTimersByTime(100)
  expect(document.activeElement).toBe(field)
})

test('who has entered a field of another place before its rows came stays there', () => {
  place()
  enterPlace('/elsewhere')
  const { field } = place()
  vi.advanceTimersByTime(100)
  expect(document.activeElement).toBe(field)
})
