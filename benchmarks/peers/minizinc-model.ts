import type { Project } from '@trireme/engine/project'
import { type PeerQuestion, horizonOf } from './peer.ts'

/** A project in MiniZinc 2.6: starts and the number of each activity's mode, for the least makespan. */
export function minizincModel(project: Project, question: PeerQuestion): string {
  const { activities, precedences, renewable, nonrenewable } = project
  const horizon = horizonOf(project, question)
  const modes = activities.flatMap((activity, at) => activity.modes.map((mode, index) => ({ mode, at, index })))
  const hasChoice = modes.length > activities.length
  const start = (activity: number) => `start[${activity + 1}]`
  const length = (activity: number) =>
    hasChoice ? `length[${activity + 1}]` : activities[activity]!.modes[0]!.duration
  return [
    'include "globals.mzn";',
    `array[1..${activities.length}] of var 0..${horizon}: start;`,
    `array[1..${activities.length}] of var int: taken;`,
    `var ${question.lowerBound ?? 0}..${horizon}: makespan;`,
    ...activities.map(({ modes: own }, at) => `constraint taken[${at + 1}] in 1..${own.length};`),
    ...(hasChoice ? lengths(project) : []),
    ...activities.map(({ release }, at) => `constraint ${start(at)} >= ${release};`),
    ...activities.map((_, at) => `constraint ${start(at)} + ${length(at)} <= makespan;`),
    ...precedences.map(
      ({ from, to, type, lag }) =>
        `constraint ${start(to)} >= ${start(from)} + ${type === 'FS' ? length(from) : 0} + ${lag};`,
    ),
    ...renewable.flatMap((units, r) => {
      const users = modes.filter(({ mode }) => mode.duration > 0 && mode.renewable[r]! > 0)
      if (users.length === 0) return []
      const demands = users.map(({ mode, at, index }) =>
        hasChoice ? `${mode.renewable[r]!} * (taken[${at + 1}] = ${index + 1})` : mode.renewable[r]!,
      )
      const starts = users.map(({ at }) => start(at))
      const durations = users.map(({ mode }) => mode.duration)
      return [`constraint cumulative(${list(starts)}, ${list(durations)}, ${list(demands)}, ${units});`]
    }),
    ...nonrenewable.map((units, k) => {
      const used = modes.map(({ mode, at, index }) => `${mode.nonrenewable[k]!} * (taken[${at + 1}] = ${index + 1})`)
      return `constraint ${['0', ...used].join(' + ')} <= ${units};`
    }),
    'solve :: int_search(start, smallest, indomain_min) minimize makespan;',
    '',
  ].join('\n')
}

function lengths({ activities }: Project): string[] {
  const longest = Math.max(...activities.flatMap(({ modes }) => modes.map(({ duration }) => duration)))
  return [
    `array[1..${activities.length}] of var 0..${longest}: length;`,
    ...activities.map(({ modes }, at) => {
      const durations = modes.map(({ duration }) => duration)
      return `constraint length[${at + 1}] = ${list(durations)}[taken[${at + 1}]];`
    }),
  ]
}

function list(values: readonly (string | number)[]): string {
  return `[${values.join(', ')}]`
}
