import { book, emptyProfile, firstFit, type Profile } from '../src/construct/profile.ts'
import { arrow, box, path, type Point, svg, text } from './svg.ts'

const DAY = 480
const DAYS = 20
const ofPosition = (position: number) => 100 + (position / DAY) * 30.5
const ofUnits = (units: number) => 190 - units * 0.42

/** From day to day, in hundredths of a person, in a pool of three people, of two from day 16 on. */
const BOOKINGS: readonly (readonly [name: string, from: number, to: number, units: number])[] = [
  ['API', 0, 5, 200],
  ['Search', 3, 8, 100],
  ['Audit', 9, 12, 200],
]

/** What a pool has left, as steps, and the first place where two people are free for four days. */
export function freeUnits(): string {
  const steps = { stepPosition: Int32Array.of(-(2 ** 31), 16 * DAY), stepCapacity: Int32Array.of(300, 200) }
  const pools = {
    count: 1,
    axis: Int32Array.of(0),
    stepFirst: Int32Array.of(0, 2),
    largest: Int32Array.of(300),
    ...steps,
  }
  const profile = emptyProfile(pools, 0, BOOKINGS.length)
  for (const [, from, to, units] of BOOKINGS) book(profile, from * DAY, to * DAY, units)
  const [ready, duration, units] = [2 * DAY, 4 * DAY, 200]
  const fit = firstFit(profile, ready, duration, units)
  const tooLow = stepsOf(profile).filter(([from, to, free]) => free < units && to > ready && from < fit)
  return svg(740, 318, 'Free units of a pool are steps; a search passes each step that is too low at once.', [
    text(20, 26, 'What the pool has left', 'strong'),
    ...[0, 100, 200, 300].flatMap((people) => [
      path([[ofPosition(0), ofUnits(people)], [ofPosition(DAYS * DAY), ofUnits(people)]]), // prettier-ignore
      text(90, ofUnits(people) + 4, people === 0 ? 'nobody' : `${people / 100}`, 'small soft end'),
    ]),
    path([...outline(profile), [ofPosition(DAYS * DAY), ofUnits(0)], [ofPosition(0), ofUnits(0)]], 'c2'),
    path(outline(profile), 'edge'),
    ...tooLow.map(([from, to]) => cross((ofPosition(Math.max(from, ready)) + ofPosition(to)) / 2, ofUnits(200) - 16)),
    box(
      ofPosition(fit),
      ofUnits(units),
      ofPosition(duration) - ofPosition(0),
      ofUnits(0) - ofUnits(units),
      'c1 mark',
      0,
    ),
    text(ofPosition(fit + duration / 2), ofUnits(100) - 2, 'two people,', 'middle'),
    text(ofPosition(fit + duration / 2), ofUnits(100) + 14, 'four days', 'middle'),
    arrow([[ofPosition(ready), 46], [ofPosition(fit) - 3, 46]]), // prettier-ignore
    path([[ofPosition(ready), 40], [ofPosition(ready), 190]], 'mark dashed'), // prettier-ignore
    text(ofPosition(ready) - 6, 50, 'ready', 'warm small end'),
    text(ofPosition(fit) + 6, 50, 'first fit', 'warm small'),
    text(20, 226, 'Booked', 'strong'),
    ...BOOKINGS.flatMap(([name, from, to, booked], row) => [
      box(ofPosition(from * DAY), 212 + row * 26, ofPosition(to * DAY) - ofPosition(from * DAY), 20, 'c3'),
      text(ofPosition(to * DAY) + 8, 227 + row * 26, `${name}: ${booked === 100 ? 'one' : 'two'}`, 'small soft'),
    ]),
    ...[0, 5, 10, 15, 20].map((day) => text(ofPosition(day * DAY), 304, `day ${day}`, 'small soft middle')),
  ])
}

function stepsOf({ count, position, free }: Profile): readonly (readonly [from: number, to: number, free: number])[] {
  return Array.from({ length: count }, (_, n) => [
    Math.max(0, position[n]!),
    n + 1 < count ? position[n + 1]! : DAYS * DAY,
    free[n]!,
  ])
}

function outline(profile: Profile): readonly Point[] {
  return stepsOf(profile).flatMap(([from, to, free]): readonly Point[] => [
    [ofPosition(from), ofUnits(free)],
    [ofPosition(to), ofUnits(free)],
  ])
}

function cross(x: number, y: number): string {
  return path([[x - 5, y - 5], [x + 5, y + 5]], 'mark') + path([[x - 5, y + 5], [x + 5, y - 5]], 'mark') // prettier-ignore
}
