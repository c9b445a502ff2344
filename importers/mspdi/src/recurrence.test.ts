import { describe, expect, it } from 'vitest'
import { readXml, child } from './xml.ts'
import { spansOf } from './recurrence.ts'

const days = (rule: string, from: string, until: string) => {
  const read = readXml(
    new TextEncoder().encode(
      `<Exception>${rule}<TimePeriod><FromDate>${from}T00:00:00</FromDate><ToDate>${until}T23:59:00</ToDate></TimePeriod></Exception>`,
    ),
    'x.xml',
  )
  if (!read.ok) throw new Error(read.refusal.reason)
  const { root } = read.document
  return spansOf(root, child(root, 'TimePeriod')).map(({ fromOn, untilOn }) =>
    fromOn === untilOn ? fromOn : `${fromOn}…${untilOn}`,
  )
}

describe('an exception of a calendar', () => {
  it('is a span where it does not recur', () => {
    expect(days('<Type>1</Type>', '2027-12-24', '2027-12-31')).toEqual(['2027-12-24…2027-12-31'])
    expect(days('', '2027-12-24', '2027-12-24')).toEqual(['2027-12-24'])
  })

  it('comes every so many days', () => {
    expect(days('<Type>7</Type><Period>3</Period>', '2027-02-01', '2027-02-10')).toEqual([
      '2027-02-01',
      '2027-02-04',
      '2027-02-07',
      '2027-02-10',
    ])
  })

  it('comes on days of every second week', () => {
    expect(days('<Type>6</Type><Period>2</Period><DaysOfWeek>10</DaysOfWeek>', '2027-03-01', '2027-03-20')).toEqual([
      '2027-03-01',
      '2027-03-03',
      '2027-03-15',
      '2027-03-17',
    ])
  })

  it('comes on a day of every month, where the month has it', () => {
    expect(days('<Type>4</Type><MonthDay>31</MonthDay>', '2027-01-01', '2027-05-31')).toEqual([
      '2027-01-31',
      '2027-03-31',
      '2027-05-31',
    ])
  })

  it('comes on the last Friday, or the second weekday, of months', () => {
    expect(
      days('<Type>5</Type><MonthItem>8</MonthItem><MonthPosition>4</MonthPosition>', '2027-01-01', '2027-02-28'),
    ).toEqual(['2027-01-29', '2027-02-26'])
    expect(
      days('<Type>5</Type><MonthItem>1</MonthItem><MonthPosition>1</MonthPosition>', '2027-05-01', '2027-05-31'),
    ).toEqual(['2027-05-04'])
  })

  it('comes once a year', () => {
    expect(days('<Type>2</Type><Month>11</Month><MonthDay>25</MonthDay>', '2027-01-01', '2029-12-31')).toEqual([
      '2027-12-25',
      '2028-12-25',
      '2029-12-25',
    ])
    expect(
      days(
        '<Type>3</Type><Month>4</Month><MonthItem>4</MonthItem><MonthPosition>0</MonthPosition>',
        '2027-01-01',
        '2028-12-31',
      ),
    ).toEqual(['2027-05-03', '2028-05-01'])
  })

  it('ends after its occurrences, and is nothing where it ends before it begins', () => {
    expect(
      days(
        '<EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>2</Occurrences><Type>7</Type><Period>2</Period>',
        '2027-02-01',
        '2027-02-28',
      ),
    ).toEqual(['2027-02-01', '2027-02-03'])
    expect(days('<Type>7</Type><Period>2</Period>', '2027-02-28', '2027-02-01')).toEqual([])
  })
})
