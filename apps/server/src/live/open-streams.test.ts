import { expect, test } from 'vitest'
import { OpenStreams } from './open-streams.ts'

test('a member has so many streams at once and no more, and another has as many again', () => {
  const streams = new OpenStreams(2)
  const leave = streams.enter('ada')
  expect(streams.enter('ada')).toBeDefined()
  expect(streams.enter('ada')).toBeUndefined()
  expect(streams.enter('bo')).toBeDefined()
  leave!()
  leave!()
  expect(streams.enter('ada')).toBeDefined()
  expect(streams.enter('ada')).toBeUndefined()
})
