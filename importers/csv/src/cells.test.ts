import { dateOf } from '@trireme/domain'
import { describe, expect, it } from 'vitest'
import { guessDateOrder, isAmbiguous, readWhen } from './dates.ts'
import { readPredecessors } from './predecessors.ts'
import { inHoursOrDays, readDuration, readNumber, readPercent } from './quantities.ts'

const when = (text: string, order: 'day/month/year' | 'month/day/year' | null = null) => {
  const read = readWhen(text, order)
  if (!read.ok) return read.reason
  const { wall, instant, hasTime } = read.when
  return instant ?? (hasTime ? `${dateOf(wall)} ${wall.hour}:${wall.minute}` : dateOf(wall))
}

describe('a date in a cell', () => {
  it.each([
    ['2027-03-04', '2027-03-04'],
    ['2027/3/4', '2027-03-04'],
    ['2027-03-04T08:30:00', '2027-03-04 8:30'],
    ['2027-03-04T08:30:00Z', '2027-03-04T08:30:00.000Z'],
    ['2027-03-04 08:30:00.123 +02:00', '2027-03-04T06:30:00.000Z'],
    ['04/Mar/27 9:05 PM', '2027-03-04 21:5'],
    ['4/Mar/27 12:00 AM', '2027-03-04 0:0'],
    ['04 March 2027', '2027-03-04'],
    ['Mar 4, 2027', '2027-03-04'],
    ['04.03.2027', '2027-03-04'],
    ['4.3.27', '2027-03-04'],
    ['31/12/98', '1998-12-31'],
    ['12/31/2027', '2027-12-31'],
    ['3/4/2027', 'order unknown'],
    ['30/02/2027', 'unreadable'],
    ['31/31/2027', 'unreadable'],
    ['next week', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is %s', (text, expected) => {
    expect(when(text)).toBe(expected)
  })

  it('is read in the order that the mapping says', () => {
    expect(when('3/4/2027', 'day/month/year')).toBe('2027-04-03')
    expect(when('3/4/2027', 'month/day/year')).toBe('2027-03-04')
  })

  it('tells the order of its column where it fits one only', () => {
    expect(guessDateOrder(['3/4/2027', '25/4/2027'])).toBe('day/month/year')
    expect(guessDateOrder(['3/4/2027', '4/25/2027'])).toBe('month/day/year')
    expect(guessDateOrder(['3/4/2027', '2027-01-31', '31.01.2027'])).toBeNull()
  })
})

describe('a date in doubt', () => {
  it.each(['3/4/2027', '12/11/26', '1-2-2027 9:00 AM'])('%s could be read in two ways', (text) => {
    expect(isAmbiguous(text)).toBe(true)
  })
  it.each(['2027-03-04', '3/3/2027', '13/4/2027', '3.4.2027', '3 Mar 2027', '0/4/2027'])('%s could not', (text) => {
    expect(isAmbiguous(text)).toBe(false)
  })
})

describe('a quantity in a cell', () => {
  it.each([
    ['1234.5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['12,5', 12.5],
    ['1,234', 1234],
    ['1 234', 1234],
    ['-3', -3],
    ['3 apples', undefined],
    ['.', undefined],
    ['1e400', undefined],
  ])('%s is the number %s', (text, expected) => {
    expect(readNumber(text)).toBe(expected)
  })

  it.each([
    ['3', 3, 'days'],
    ['3d', 3, 'days'],
    ['4.5 hours', 4.5, 'hours'],
    ['90m', 1.5, 'hours'],
    ['2w', 10, 'days'],
    ['7200 s', 2, 'hours'],
    ['5 days?', 5, 'days'],
  ])('%s is %s %s', (text, amount, unit) => {
    expect(inHoursOrDays(readDuration(text, 'days')!)).toEqual({ amount, unit })
  })

  it('is a share with or without its sign', () => {
    expect([readPercent('40 %'), readPercent('40'), readPercent('0.4'), readPercent('1'), readPercent('half')]).toEqual(
      [40, 40, 40, 1, undefined],
    )
  })
})

describe('a cell of predecessors', () => {
  const read = (text: string, known: readonly string[] = []) => {
    const found = readPredecessors(text, (id) => known.includes(id), 480)
    return [
      ...found.read.map(({ id, type, lag }) => `${id} ${type} ${lag.amount} ${lag.unit}`),
      ...found.unread.map((entry) => `? ${entry}`),
    ]
  }
  it.each([
    ['3', ['3 FS 0 working-minutes']],
    ['3FS+2d;5', ['3 FS 960 working-minutes', '5 FS 0 working-minutes']],
    ['7SS, 8FF-50%', ['7 SS 0 working-minutes', '8 FF -50 percent']],
    ['3SF+1 ew', ['3 SF 10080 elapsed-minutes']],
    ['12fs-4h', ['12 FS -240 working-minutes']],
    ['3FS+2 fathoms', ['? 3FS+2 fathoms']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('knows an id that looks like a lag', () => {
    expect(read('AB-3', ['AB-3'])).toEqual(['AB-3 FS 0 working-minutes'])
  })
})
