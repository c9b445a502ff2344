import { expect, test } from 'vitest'
import { unbroken } from './unbroken.ts'

/** With every space that does not break as an underscore. */
function seen(text: string): string {
  return unbroken(text).replaceAll('\u00a0', '_')
}

test('a figure stays with its unit, and a date and a share are one word', () => {
  expect(seen('Late time: 1,234 d → 12 d')).toBe('Late time: 1,234_d → 12_d')
  expect(seen('done 0.4 % later')).toBe('done 0.4_% later')
  expect(seen('wanted by 2 Mar 2027, in 85 of 100 runs')).toBe('wanted by 2_Mar_2027, in 85_of_100 runs')
  expect(seen('not before 14 Dec.')).toBe('not before 14_Dec.')
})

test('all else may break', () => {
  expect(seen('3 items get another turn; 2 days later')).toBe('3 items get another turn; 2 days later')
  expect(seen('Feeder 2 Berths 2027')).toBe('Feeder 2 Berths 2027')
})
