/** What a column of recorded work can become. */
export const actualTargets = [
  'ignore',
  'item',
  'person',
  'team',
  'on',
  'from',
  'until',
  'worked(hours)',
  'worked(minutes)',
  'worked(seconds)',
  'worked(days)',
  'cost',
  'currency',
  'note',
  'id',
  'inferred',
  'corrects',
] as const

export type ActualTarget = (typeof actualTargets)[number]

export function isActualTarget(text: string): text is ActualTarget {
  return (actualTargets as readonly string[]).includes(text)
}

/** The targets that say when. */
export const whenTargets = ['on', 'from', 'until'] as const satisfies readonly ActualTarget[]

/** The targets that say how long, with the unit of a bare number. */
export const workedTargets = {
  'worked(hours)': 'hours',
  'worked(minutes)': 'minutes',
  'worked(seconds)': 'seconds',
  'worked(days)': 'days',
} as const satisfies Partial<Record<ActualTarget, string>>
