import type { CalendarException } from '@trireme/domain'
import { type Day, addDays, weekday } from './days.ts'

export type Country = 'Germany' | 'Portugal' | 'USA'

type Holiday = readonly [label: string, on: Day]

/**
 * Easter Sunday of a year in the Gregorian calendar.
 * Source: the anonymous algorithm as given by Meeus, Astronomical Algorithms (1991), ch. 8.
 */
export function easterSunday(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((century + 8) / 25)
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - correction + 1) / 3) + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * moon + 22 * toSunday) / 451)
  const days = moon + toSunday - 7 * shift + 114
  return date(year, Math.floor(days / 31), (days % 31) + 1)
}

/** The public holidays of a year as calendar exceptions; for Germany those of Hamburg, for the USA the federal ones. */
export function holidaysOf(country: Country, year: number): CalendarException[] {
  return rules[country](year, easterSunday(year))
    .toSorted((one, other) => (one[1] < other[1] ? -1 : 1))
    .map(([label, on]) => ({ fromOn: on, untilOn: on, label, hours: [] }))
}

const rules: Readonly<Record<Country, (year: number, easter: Day) => Holiday[]>> = {
  Germany: (year, easter) => [
    ['Neujahr', date(year, 1, 1)],
    ['Karfreitag', addDays(easter, -2)],
    ['Ostermontag', addDays(easter, 1)],
    ['Tag der Arbeit', date(year, 5, 1)],
    ['Christi Himmelfahrt', addDays(easter, 39)],
    ['Pfingstmontag', addDays(easter, 50)],
    ['Tag der Deutschen Einheit', date(year, 10, 3)],
    ['Reformationstag', date(year, 10, 31)],
    ['1. Weihnachtstag', date(year, 12, 25)],
    ['2. Weihnachtstag', date(year, 12, 26)],
  ],
  Portugal: (year, easter) => [
    ['Ano Novo', date(year, 1, 1)],
    ['Sexta-feira Santa', addDays(easter, -2)],
    ['Dia da Liberdade', date(year, 4, 25)],
    ['Dia do Trabalhador', date(year, 5, 1)],
    ['Corpo de Deus', addDays(easter, 60)],
    ['Dia de Portugal', date(year, 6, 10)],
    ['Santo António', date(year, 6, 13)],
    ['Assunção de Nossa Senhora', date(year, 8, 15)],
    ['Implantação da República', date(year, 10, 5)],
    ['Todos os Santos', date(year, 11, 1)],
    ['Restauração da Independência', date(year, 12, 1)],
    ['Imaculada Conceição', date(year, 12, 8)],
    ['Natal', date(year, 12, 25)],
  ],
  USA: (year) => [
    ["New Year's Day", observed(date(year, 1, 1))],
    ['Martin Luther King Jr. Day', nthWeekday(year, 1, 0, 3)],
    ["Washington's Birthday", nthWeekday(year, 2, 0, 3)],
    ['Memorial Day', lastMonday(year, 5)],
    ['Juneteenth', observed(date(year, 6, 19))],
    ['Independence Day', observed(date(year, 7, 4))],
    ['Labor Day', nthWeekday(year, 9, 0, 1)],
    ['Columbus Day', nthWeekday(year, 10, 0, 2)],
    ['Veterans Day', observed(date(year, 11, 11))],
    ['Thanksgiving', nthWeekday(year, 11, 3, 4)],
    ['Christmas Day', observed(date(year, 12, 25))],
  ],
}

/** A federal holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. */
function observed(on: Day): Day {
  return weekday(on) === 5 ? addDays(on, -1) : weekday(on) === 6 ? addDays(on, 1) : on
}

function nthWeekday(year: number, month: number, wanted: number, nth: number): Day {
  const first = date(year, month, 1)
  return addDays(first, ((wanted - weekday(first) + 7) % 7) + (nth - 1) * 7)
}

function lastMonday(year: number, month: number): Day {
  const fourth = nthWeekday(year, month, 0, 4)
  const fifth = addDays(fourth, 7)
  return fifth.slice(5, 7) === fourth.slice(5, 7) ? fifth : fourth
}

function date(year: number, month: number, day: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
