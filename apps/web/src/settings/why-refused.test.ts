import { type Field, definitionOf } from '@trireme/domain'
import { expect, test } from 'vitest'
import { whyRefused } from './why-refused.ts'

type Fields = Readonly<Record<string, Field>>

test('a field says what its definition expects, in the unit it is typed in', () => {
  const { probabilityPercent, title } = definitionOf('risk').fields as unknown as Fields
  expect(whyRefused(title!, 'x'.repeat(10_000))).toBe('Expected at most 300 letters; these are 10,000.')
  expect(whyRefused(probabilityPercent!, 'abc')).toBe('“abc” is not a number. Try 12, 1.5k or =3/8.')
  expect(whyRefused(probabilityPercent!, '101')).toBe('Expected a number up to 100.')
  expect(whyRefused(probabilityPercent!, '-1')).toBe('Expected a number from 0 up.')
  expect(whyRefused(probabilityPercent!, '1.5')).toBe('Expected a whole number.')
  expect(whyRefused(probabilityPercent!, '2', 60)).toBe('Expected a number up to 1.67.')
})
