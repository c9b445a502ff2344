import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AnswersAhead } from './answers-ahead.ts'

const FROM = { startsAt: 100, endsAt: 200 }

/** Answers that say where a bar is, and a page that has time to spare when the test says so. */
function desk() {
  const asked: string[] = []
  const waiting = new Set<() => void>()
  const answers = new AnswersAhead(
    ({ id, startsAt, endsAt }) => {
      asked.push(`${startsAt}–${endsAt}`)
      return `${id} ${startsAt}–${endsAt}`
    },
    (work) => {
      waiting.add(work)
      return () => void waiting.delete(work)
    },
  )
  const spare = () => {
    for (const work of Array.from(waiting)) if (waiting.delete(work)) work()
  }
  const put = (startsAt: number, endsAt: number) => answers.answer({ id: 'a', startsAt, endsAt }, FROM)
  return { answers, asked, waiting, spare, put }
}

test('the next day on the way is answered while there is time, and asked of nobody once the hand is there', () => {
  const { asked, spare, put } = desk()
  put(101, 201)
  expect(asked).toEqual(['101–201'])
  spare()
  expect(asked).toEqual(['101–201', '102–202'])
  expect(put(102, 202)).toBe('a 102–202')
  expect(asked).toHaveLength(2)
})

test('a hand that leaves days out, or turns back, is expected at the next day in its direction', () => {
  const { asked, spare, put } = desk()
  put(101, 201)
  put(109, 209)
  put(106, 206)
  spare()
  expect(asked).toEqual(['101–201', '109–209', '106–206', '105–205'])
})

test('an end that is drawn out leaves the start where it is, and never ends before it', () => {
  const { asked, spare, put } = desk()
  put(100, 150)
  spare()
  expect(asked).toEqual(['100–150'])
  put(100, 140)
  spare()
  expect(asked).toEqual(['100–150', '100–140', '100–130'])
})

test('what has no length, as a milestone, is expected at the next day, too', () => {
  const { answers, asked, spare } = desk()
  answers.answer({ id: 'a', startsAt: 101, endsAt: 101 }, { startsAt: 100, endsAt: 100 })
  spare()
  expect(asked).toEqual(['101–101', '102–102'])
})

test('nothing is answered ahead of a hand that rests where it took the bar, nor of one that has let go', () => {
  const { answers, asked, waiting, spare, put } = desk()
  put(FROM.startsAt, FROM.endsAt)
  expect(waiting.size).toBe(0)
  put(101, 201)
  answers.end()
  spare()
  expect(asked).toEqual(['100–200', '101–201'])
})

test('a step either way of a bar that a hand is near is answered ahead, one when there is time, and is not asked again', () => {
  const { answers, asked, spare, put } = desk()
  answers.near({ id: 'a', ...FROM }, 1)
  expect(asked).toEqual([])
  spare()
  expect(asked).toEqual(['101–201'])
  spare()
  expect(asked).toEqual(['101–201', '99–199'])
  answers.near({ id: 'a', ...FROM }, 1)
  spare()
  expect(put(101, 201)).toBe('a 101–201')
  expect(asked).toEqual(['101–201', '99–199'])
})

test('a hand that leaves a bar has nothing more answered, and finds what was when it comes back', () => {
  const { answers, asked, waiting, spare, put } = desk()
  answers.near({ id: 'a', ...FROM }, 1)
  spare()
  answers.near(null, 1)
  expect(waiting.size).toBe(0)
  answers.near({ id: 'a', ...FROM }, 1)
  put(101, 201)
  expect(asked).toEqual(['101–201'])
})

test('once a bar is in the hand nothing that lies near is answered, and what was is gone with the next bar', () => {
  const { answers, asked, waiting, spare, put } = desk()
  answers.near({ id: 'a', ...FROM }, 1)
  put(105, 205)
  answers.near({ id: 'b', ...FROM }, 1)
  spare()
  expect(asked).toEqual(['105–205', '110–210'])
  answers.end()
  answers.near({ id: 'a', ...FROM }, 1)
  spare()
  answers.near({ id: 'b', startsAt: 0, endsAt: 9 }, 7)
  expect(waiting.size).toBe(1)
  put(101, 201)
  expect(asked).toEqual(['105–205', '110–210', '101–201', '101–201'])
})

test('places far back are answered anew, those of a bar taken before always', () => {
  const { answers, asked, put } = desk()
  for (let day = 1; day <= 40; day++) put(100 + day, 200 + day)
  put(139, 239)
  expect(asked).toHaveLength(40)
  put(101, 201)
  expect(asked).toHaveLength(41)
  answers.end()
  put(101, 201)
  expect(asked).toHaveLength(42)
})

test('every place is answered as if nobody had been anywhere before', () => {
  const step = fc.record({
    startsAt: fc.integer({ min: 0, max: 9 }),
    length: fc.integer({ min: 1, max: 9 }),
    isFree: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { spare, put } = desk()
      for (const { startsAt, length, isFree } of steps) {
        expect(put(startsAt, startsAt + length)).toBe(`a ${startsAt}–${startsAt + length}`)
        if (isFree) spare()
      }
    }),
  )
})
