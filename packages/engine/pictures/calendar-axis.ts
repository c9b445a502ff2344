import { endOf, positionOf, startOf, workingAxis } from '../src/calendar/working-axis.ts'
import { arrow, box, path, svg, text } from './svg.ts'

const office = [
  [540, 720],
  [780, 1080],
] as const
const FRIDAY = 20_882
const DAYS = ['Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday']

const axis = workingAxis({ id: 'office', week: [office, office, office, office, office, [], []] })
const origin = FRIDAY * 1440
const zero = positionOf(axis, origin)
const ofMoment = (at: number) => 30 + ((at - origin) / 1440) * 136
const ofPosition = (position: number) => 137 + ((position - zero) / 60) * 19.4

/** An activity of fourteen hours from Friday afternoon: four pieces by the clock, one on the axis of working minutes. */
export function calendarAxis(): string {
  const from = positionOf(axis, origin + 840)
  const to = from + 14 * 60
  const [start, end] = [startOf(axis, from), endOf(axis, to)]
  const intervals = DAYS.flatMap((_, day) =>
    day === 1 || day === 2 ? [] : office.map(([a, b]) => [origin + day * 1440 + a, origin + day * 1440 + b] as const),
  )
  const parts = [
    text(30, 26, 'By the clock', 'strong'),
    ...DAYS.map((day, n) => text(98 + n * 136, 50, day, 'small soft middle')),
    ...DAYS.map((_, n) => box(30 + n * 136, 58, 136, 38, 'rest', 0)),
    ...DAYS.map((_, n) => path([[30 + n * 136, 58], [30 + n * 136, 96]])), // prettier-ignore
  ]
  for (const [a, b] of intervals) {
    const [p, q] = [positionOf(axis, a), positionOf(axis, b)]
    parts.push(
      `<g class="faint">${path([[ofMoment(a), 96], [ofPosition(p), 168], [ofPosition(q), 168], [ofMoment(b), 96]], 'rest')}</g>`, // prettier-ignore
      box(ofMoment(a), 58, ofMoment(b) - ofMoment(a), 38, 'page', 0),
      path([[ofMoment(a), 96], [ofPosition(p), 168]]), // prettier-ignore
      path([[ofMoment(b), 96], [ofPosition(q), 168]]), // prettier-ignore
      box(ofPosition(p), 168, ofPosition(q) - ofPosition(p), 38, 'none line', 0),
    )
    const [first, last] = [Math.max(a, start), Math.min(b, end)]
    if (first < last) parts.push(box(ofMoment(first), 64, ofMoment(last) - ofMoment(first), 26, 'c1'))
  }
  parts.push(
    path([[ofMoment(start), 77], [ofMoment(end), 77]], 'edge dashed'), // prettier-ignore
    box(ofPosition(from), 174, ofPosition(to) - ofPosition(from), 26, 'c1'),
    text((ofPosition(from) + ofPosition(to)) / 2, 191, `minutes ${from - zero} to ${to - zero}: one piece`, 'middle'),
    text(30, 236, 'On its axis', 'strong'),
    ...[0, 480, 960, 1440].map((k) => text(ofPosition(zero + k), 222, String(k), 'small soft middle')),
    arrow([[ofPosition(zero) + 120, 232], [ofPosition(zero) + 440, 232]], 'edge'), // prettier-ignore
    text(ofPosition(zero) + 452, 236, 'working minutes', 'small soft'),
  )
  return svg(
    740,
    250,
    'Nights and weekends take no room on the axis of a calendar: an activity is one piece there.',
    parts,
  )
}
