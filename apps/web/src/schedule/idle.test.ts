import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenRested } from './idle.ts'

const PATIENCE_MS = 1000
let frames: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  frames = []
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work))
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => void (frames[handle - 1] = () => {}))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what waits for rest comes in the frame after it, and not where that frame first heard of a move', () => {
  const done: string[] = []
  const nextFrame = () => frames.forEach((work) => work())
  whenRested(() => void done.push('rested'), 100)
  vi.advanceTimersByTime(99)
  expect(frames).toHaveLength(0)
  vi.advanceTimersByTime(1)
  expect(done).toEqual([])
  nextFrame()
  expect(done).toEqual(['rested'])
  const stop = whenRested(() => void done.push('moved'), 100)
  vi.advanceTimersByTime(PATIENCE_MS)
  stop()
  nextFrame()
  expect(done).not.toContain('moved')
})
