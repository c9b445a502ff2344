import {
  type EstimateMethod,
  LEAST_INDEX,
  MOST_GROWTH,
  MOST_OVER,
  type Performance,
  type Tracked,
  type TrackedCurve,
  type Tracking,
  divided,
  performance,
} from '@trireme/planning/tracking'
import { formatDate } from '@trireme/ui'
import { onOf } from '../../schedule/days.ts'
import { type FigureText, RATES_HIDDEN, indexText, weeksText } from './money-text.ts'

/** The figures that can be asked for, in the order of the table. */
export const FIGURES = [
  'budget',
  'planned',
  'earned',
  'actual',
  'scheduleIndex',
  'timeIndex',
  'costIndex',
  'atCompletion',
  'variance',
  'growth',
] as const
export type FigureName = (typeof FIGURES)[number]

/** A figure with its plain name, its letters, and how it came about with the numbers filled in [R4]. */
export type Explained = {
  readonly name: string
  readonly letters: string
  readonly value: string
  /** Undefined where it is neither good nor bad. */
  readonly isBad: boolean | undefined
  readonly formula: string
  readonly filled: string
  readonly notes: readonly string[]
}

export const ESTIMATE_NAMES: Readonly<Record<EstimateMethod, { name: string; formula: string }>> = {
  'as-so-far': { name: 'If the cost stays as so far', formula: 'Budget ÷ cost index' },
  'rest-as-planned': { name: 'If the rest goes as planned', formula: 'Actual + (budget − earned)' },
  'cost-and-schedule': {
    name: 'If cost and pace stay as so far',
    formula: 'Actual + (budget − earned) ÷ (cost index × schedule index)',
  },
  'own-estimate': { name: 'By today’s estimates', formula: 'Actual + what is left by today’s estimates' },
}

export type Standing = {
  readonly tracked: Tracked
  readonly performance: Performance
  readonly curve: TrackedCurve | null
  readonly method: EstimateMethod
  readonly text: FigureText
  readonly statusOn: string
}

/** Items that have nothing in common, as one. */
export function standingOf(
  tracking: Tracking,
  ids: readonly string[],
  { method, text }: Pick<Standing, 'method' | 'text'>,
): Standing {
  const tracked = tracking.together(ids as never)
  const found = performance(tracked.sums, tracked.rest)
  return { tracked, performance: found, curve: tracking.curve(ids as never), method, text, statusOn: tracking.statusOn }
}

/** Whether an index is bad, by the one rule of the page; undefined where there is none. */
export function isBadIndex(index: number | null | undefined): boolean | undefined {
  return index === null || index === undefined ? undefined : index < LEAST_INDEX
}

/** Earned ÷ actual; null as long as nothing is earned: then it tells of what is not recorded, not of cost. */
export function costIndexOf(earned: number, actual: number): number | null {
  return earned === 0 ? null : divided(earned, actual)
}

/** What a figure is and how it came about. */
export function explain(figure: FigureName, standing: Standing): Explained {
  return asShown(figure, EXPLANATIONS[figure](standing), standing.text)
}

/** The same where it is shown; else that it is not, and why. */
export function asShown(figure: string, explained: Explained, { shows }: Pick<FigureText, 'shows'>): Explained {
  if (shows(figure)) return explained
  return { ...explained, value: '–', isBad: undefined, filled: RATES_HIDDEN, notes: [] }
}

const EXPLANATIONS: Readonly<Record<FigureName, (standing: Standing) => Explained>> = {
  budget: ({ tracked, text }) => ({
    name: 'Budget',
    letters: 'BAC',
    value: text.full(tracked.sums.budget),
    isBad: undefined,
    formula: 'All that the baseline holds',
    filled: `${tracked.known} of ${tracked.entries} of its lowest items have dates and an amount`,
    notes: tracked.known < tracked.entries ? ['The others are unknown, and in none of these figures.'] : [],
  }),
  planned: ({ tracked, text, statusOn }) => ({
    name: 'Planned',
    letters: 'PV',
    value: text.full(tracked.sums.planned),
    isBad: undefined,
    formula: 'What the baseline puts before the end of the status date',
    filled: `By ${formatDate(statusOn)}, each item spread over its working days`,
    notes: [],
  }),
  earned: ({ tracked, text }) => ({
    name: 'Earned',
    letters: 'EV',
    value: text.full(tracked.sums.earned),
    isBad: undefined,
    formula: 'Budget × progress, item by item',
    filled: `${share(tracked.sums.earned, tracked.sums.budget)} of ${text.full(tracked.sums.budget)}`,
    notes:
      tracked.unknownProgress > 0
        ? [`${tracked.unknownProgress} under way of unknown progress: counted as not earned.`]
        : [],
  }),
  actual: ({ tracked, text }) => ({
    name: 'Actual',
    letters: 'AC',
    value: text.full(tracked.sums.actual),
    isBad: undefined,
    formula: 'Recorded work at the rate of its day, and recorded costs',
    filled: `Recorded for ${tracked.recorded} of ${tracked.begun} items that have begun`,
    notes:
      tracked.unpricedMinutes > 0 ? [`${hours(tracked.unpricedMinutes)} h recorded without a rate: not in here.`] : [],
  }),
  scheduleIndex: ({ performance: { scheduleIndex, earned, planned, scheduleVariance }, text }) => ({
    name: 'Work done of work planned',
    letters: 'SPI',
    value: indexText(scheduleIndex),
    isBad: isBadIndex(scheduleIndex),
    formula: 'Earned ÷ planned',
    filled: `${text.full(earned)} ÷ ${text.full(planned)} = ${indexText(scheduleIndex)}`,
    notes: [
      `Earned − planned (SV) = ${text.signed(scheduleVariance)}.`,
      'It drifts to 1 at the end, also of work that is late: the pace in weeks says more.',
    ],
  }),
  timeIndex: ({ curve }) => ({
    name: 'Pace',
    letters: 'SPI(t)',
    value: indexText(curve?.schedule?.index ?? null),
    isBad: isBadIndex(curve?.schedule?.index),
    formula: 'Weeks earned ÷ weeks passed',
    filled: paceFilled(curve),
    notes: paceNotes(curve),
  }),
  costIndex: ({ performance: { earned, actual, costVariance }, text }) => {
    const index = costIndexOf(earned, actual)
    return {
      name: 'Value for the cost',
      letters: 'CPI',
      value: indexText(index),
      isBad: isBadIndex(index),
      formula: 'Earned ÷ actual',
      filled:
        earned === 0 ? 'Nothing is earned yet' : `${text.full(earned)} ÷ ${text.full(actual)} = ${indexText(index)}`,
      notes: [`Earned − actual (CV) = ${text.signed(costVariance)}.`],
    }
  },
  atCompletion: (standing) => {
    const { performance: found, method, text } = standing
    const { atCompletion, toComplete } = found.estimates[method]
    return {
      name: 'In the end',
      letters: 'EAC',
      value: atCompletion === null ? '–' : text.full(atCompletion),
      isBad: atCompletion === null ? undefined : atCompletion > found.budget * (1 + MOST_OVER),
      formula: `${ESTIMATE_NAMES[method].name}: ${ESTIMATE_NAMES[method].formula.toLowerCase()}`,
      filled: atCompletion === null ? 'Nothing to divide by yet' : estimateFilled(standing),
      notes: [
        ...(toComplete === null ? [] : [`Still to come (ETC): ${text.full(toComplete)}.`]),
        ...toCompleteNotes(standing),
      ],
    }
  },
  variance: ({ performance: { estimates, budget }, method, text }) => {
    const { variance, atCompletion } = estimates[method]
    return {
      name: 'Under or over budget',
      letters: 'VAC',
      value: variance === null ? '–' : text.signed(variance),
      isBad: variance === null ? undefined : variance < -budget * MOST_OVER,
      formula: 'Budget − in the end',
      filled:
        variance === null
          ? 'Nothing to divide by yet'
          : `${text.full(budget)} − ${text.full(atCompletion!)} = ${text.signed(variance)}`,
      notes: ['Below zero is over budget.'],
    }
  },
  growth: ({ tracked: { growth, sums }, text }) => ({
    name: 'Scope growth',
    letters: '',
    value: growth.items === 0 ? 'none' : `+${text.full(growth.amount)}`,
    isBad: sums.budget === 0 ? undefined : growth.amount > sums.budget * MOST_GROWTH,
    formula: 'Work that is not in the baseline, by today’s estimates',
    filled: `${growth.items} items, ${share(growth.amount, sums.budget)} of the budget; ${text.full(growth.actual)} spent on them`,
    notes: [
      ...(growth.unestimated > 0 ? [`${growth.unestimated} of them are not estimated, and not in the sum.`] : []),
      'It stands beside the other figures and is in none of them.',
    ],
  }),
}

function paceFilled(curve: TrackedCurve | null): string {
  const schedule = curve?.schedule
  if (schedule == null) return 'Nothing is planned to cost anything'
  const { earned, elapsed, index } = schedule
  return `${earned.toFixed(1)} ÷ ${elapsed.toFixed(1)} weeks = ${indexText(index)}`
}

function paceNotes(curve: TrackedCurve | null): readonly string[] {
  const schedule = curve?.schedule
  if (curve == null || schedule == null) return []
  const { variance, durationForecast, plannedDuration } = schedule
  const behind = Math.abs(variance) < 0.05 ? 'On time' : `${weeksText(variance)} ${variance < 0 ? 'behind' : 'ahead'}`
  return [
    `${behind} (SV(t)).`,
    ...(durationForecast === null || curve.forecastDay === null
      ? []
      : [
          `At this pace ${weeksText(durationForecast)} instead of ${weeksText(plannedDuration)}: until ${formatDate(onOf(curve.forecastDay))}, baseline ${formatDate(onOf(curve.lastDay))}.`,
        ]),
  ]
}

function estimateFilled({ performance: found, tracked, method, text }: Standing): string {
  const { budget, earned, actual, costIndex, scheduleIndex, estimates } = found
  const left = text.full(budget - earned)
  const filled: Readonly<Record<EstimateMethod, string>> = {
    'as-so-far': `${text.full(budget)} ÷ ${indexText(costIndex)}`,
    'rest-as-planned': `${text.full(actual)} + ${left}`,
    'cost-and-schedule': `${text.full(actual)} + ${left} ÷ (${indexText(costIndex)} × ${indexText(scheduleIndex)})`,
    'own-estimate': `${text.full(actual)} + ${text.full(tracked.rest)}`,
  }
  return `${filled[method]} = ${text.full(estimates[method].atCompletion!)}`
}

function toCompleteNotes({ performance: { estimates, toBudget }, tracked, method }: Standing): readonly string[] {
  const { toEstimate } = estimates[method]
  return [
    ...(toBudget === null ? [] : [`To end on budget the rest must do ${indexText(toBudget)} for its cost (TCPI).`]),
    ...(toEstimate === null ? [] : [`To end at this estimate, ${indexText(toEstimate)}.`]),
    ...(method === 'own-estimate' && tracked.restAssumed > 0
      ? [`${tracked.restAssumed} parts have no estimate: what is left of them is taken from the baseline.`]
      : []),
  ]
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)}%`
}

function hours(minutes: number): string {
  return Math.round(minutes / 60).toLocaleString('en')
}
