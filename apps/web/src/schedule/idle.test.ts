import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenRested, whenSpare } from './idle.ts'

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

test('what wants time to spare waits for a frame that has as much, and is not done once it is called back', () => {
  const waiting: IdleRequestCallback[] = []
  vi.stubGlobal('requestIdleCallback', (work: IdleRequestCallback) => waiting.push(work))
  vi.stubGlobal('cancelIdleCallback', (handle: number) => void (waiting[handle - 1] = () => {}))
  const done: string[] = []
  const spare = (ms: number) => waiting.at(-1)!({ didTimeout: false, timeRemaining: () => ms })
  whenSpare(() => void done.push('first'), 5)
  spare(4.9)
  expect(done).toEqual([])
  spare(5)
  expect(done).toEqual(['first'])
  const stop = whenSpare(() => void done.push('second'), 5)
  spare(1)
  stop()
  spare(50)
  expect(done).toEqual(['first'])
  const asked = waiting.length
  whenSpare(() => void done.push('never'), 51)
  expect(waiting).toHaveLength(asked)
})

test('a browser that cannot tell is asked for nothing', () => {
  vi.stubGlobal('requestIdleCallback', undefined)
  const done: string[] = []
  whenSpare(() => void done.push('done'), 0)()
  vi.advanceTimersByTime(PATIENCE_MS)
  expect(done).toEqual([])
})
