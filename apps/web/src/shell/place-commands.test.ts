// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pressWhenShown } from './place-commands.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

/** The header of a place with a button, drawn anew each time it is shown. */
function shown(name: string, onPress: () => void): void {
  const header = document.createElement('header')
  header.className = 'tri-header'
  const button = document.createElement('button')
  button.textContent = name
  button.addEventListener('click', onPress)
  header.append(button)
  document.body.replaceChildren(header)
}

test('a button is pressed once, however long its place takes to come', () => {
  const press = vi.fn()
  pressWhenShown('Take baseline…')
  vi.advanceTimersByTime(20_000)
  shown('Take baseline…', press)
  vi.advanceTimersByTime(10_000)
  expect(press).toHaveBeenCalledOnce()
})

test('a place that is drawn anew as it is pressed is pressed again', () => {
  const [lost, kept] = [vi.fn(), vi.fn()]
  shown('Export', () => {
    lost()
    shown('Export', kept)
  })
  pressWhenShown('Export')
  vi.advanceTimersByTime(1000)
  expect([lost.mock.calls.length, kept.mock.calls.length]).toEqual([1, 1])
})

test('it waits for what lies over the place to close', () => {
  const press = vi.fn()
  shown('Display', press)
  const backdrop = document.createElement('div')
  backdrop.className = 'tri-backdrop'
  document.body.append(backdrop)
  pressWhenShown('Display')
  vi.advanceTimersByTime(1000)
  expect(press).not.toHaveBeenCalled()
  backdrop.remove()
  vi.advanceTimersByTime(1000)
  expect(press).toHaveBeenCalledOnce()
})

test.each(['keydown', 'pointerdown'])('%s: who does something else meanwhile is not interrupted', (act) => {
  const press = vi.fn()
  pressWhenShown('Export')
  vi.advanceTimersByTime(1000)
  dispatchEvent(new Event(act))
  shown('Export', press)
  vi.advanceTimersByTime(5000)
  expect(press).not.toHaveBeenCalled()
})
