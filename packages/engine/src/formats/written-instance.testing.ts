import type { Project } from '../project/project.ts'

const STARS = '*'.repeat(72)
const row = (values: readonly (number | string)[], widths: readonly number[]) =>
  values.map((value, at) => String(value).padStart(widths[at] ?? 5)).join('')

/** A project in the layout of PSPLIB's `.mm` files; precedences from finish to start without lag, no releases. */
export function writtenMm({ activities, precedences, renewable, nonrenewable }: Project): string {
  const names = [...renewable.map((_, r) => `R ${r + 1}`), ...nonrenewable.map((_, k) => `N ${k + 1}`)]
  const jobs = activities.map(({ number, modes }, activity) => {
    const successors = precedences.filter(({ from }) => from === activity).map(({ to }) => activities[to]!.number)
    return row([number, modes.length, successors.length, ...successors], [4, 9, 11, 12, 4, 4, 4])
  })
  const requests = activities.flatMap(({ number, modes }) =>
    modes.map(({ duration, renewable: units, nonrenewable: use }, at) =>
      row([at === 0 ? number : '', at + 1, duration, ...units, ...use], [3, 7, 6, 8]),
    ),
  )
  return [
    STARS,
    'file with basedata            : mm1_.bas',
    'initial value random generator: 28123',
    STARS,
    'projects                      :  1',
    `jobs (incl. supersource/sink ):  ${activities.length}`,
    'horizon                       :  86',
    'RESOURCES',
    `  - renewable                 :  ${renewable.length}   R`,
    `  - nonrenewable              :  ${nonrenewable.length}   N`,
    '  - doubly constrained        :  0   D',
    STARS,
    'PROJECT INFORMATION:',
    'pronr.  #jobs rel.date duedate tardcost  MPM-Time',
    `    1     ${Math.max(0, activities.length - 2)}      0       15        1       15`,
    STARS,
    'PRECEDENCE RELATIONS:',
    'jobnr.    #modes  #successors   successors',
    ...jobs,
    STARS,
    'REQUESTS/DURATIONS:',
    `jobnr. mode duration  ${names.join('  ')}`,
    '-'.repeat(72),
    ...requests,
    STARS,
    'RESOURCEAVAILABILITIES:',
    `  ${names.join('  ')}`,
    row([...renewable, ...nonrenewable], []),
    STARS,
    '',
  ].join('\n')
}

/** A project in the layout of ProGen/max's `.sch` files: numbered from 0, lags between starts, one mode, no releases. */
export function writtenSch({ activities, precedences, renewable }: Project): string {
  const arcs = activities.map((_, activity) => precedences.filter(({ from }) => from === activity))
  return [
    [activities.length - 2, renewable.length, 0, 0].join('\t'),
    ...arcs.map((list, at) =>
      [at, 1, list.length, ...list.map(({ to }) => to), ...list.map(({ lag }) => `[${lag}]`)].join('\t'),
    ),
    ...activities.map(({ modes: [mode] }, at) => [at, 1, mode!.duration, ...mode!.renewable].join('\t')),
    renewable.join('\t'),
    '',
  ].join('\n')
}

/** A project in Patterson's layout: numbered from 1, one mode, precedences from finish to start without lag, no releases. */
export function writtenRcp({ activities, precedences, renewable }: Project): string {
  const jobs = activities.map(({ modes: [mode] }, activity) => {
    const successors = precedences.filter(({ from }) => from === activity).map(({ to }) => to + 1)
    return row([mode!.duration, ...mode!.renewable, successors.length, ...successors], [])
  })
  return [row([activities.length, renewable.length], []), row(renewable, []), '', ...jobs, ''].join('\r\n')
}
