import { type Project, checkAnswer } from '@trireme/engine/project'
import type { Call, Command } from '../command.ts'
import { Refused, UsageError } from '../refusal.ts'
import { type Column, printTable } from '../table.ts'
import { projectIn } from './project-file.ts'
import { type Outcome, type Solving, type Task, startSolving } from './solving.ts'

export const engineSolve: Command = {
  name: 'engine solve',
  summary: 'Schedule project files of the literature, without a server: PSPLIB, Patterson, ProGen/max, JSON',
  words: ['FILE…'],
  isLocal: true,
  options: {
    schedules: { type: 'string', help: 'schedules to make at most for each file (5000)' },
    seed: { type: 'string', help: 'of the random numbers; equal seeds give equal answers (1)' },
    check: { type: 'boolean', help: 'holds every answer against the file again, with an independent checker' },
  },
  more:
    'Reads .sm and .mm, .rcp, .sch, and several projects as .json, by extension or by content. With --json one line a\n' +
    'file, in their order. Ctrl-C ends the search with the best so far. The exit code is 1 where a file cannot be read, has\n' +
    'no schedule, or none was found.',
  async run(call) {
    const { words, terminal, json } = call
    const settings = settingsOf(call)
    const solving = startSolving()
    const interrupt = () => solving.stop()
    process.once('SIGINT', interrupt)
    const refusals: string[] = []
    const answers: Answered[] = []
    try {
      for (const [at, file] of words.entries()) {
        const answer = await answerOf(file, settings, solving)
        if (typeof answer === 'string') refusals.push(answer)
        else {
          answers.push(answer)
          refusals.push(...refusalsOf(answer).map((refusal) => `${file}: ${refusal}.`))
          if (json) terminal.print(JSON.stringify(lineOf(answer, settings)))
          if (answer.outcome.isStopped) {
            const left = words.length - at - 1
            if (left > 0)
              refusals.push(`Stopped; ${left} more of the files ${left === 1 ? 'was' : 'were'} not looked at.`)
            break
          }
        }
      }
    } finally {
      process.off('SIGINT', interrupt)
      await solving.end()
    }
    if (!json) printTable(terminal, COLUMNS, answers)
    if (refusals.length > 0) throw new Refused(refusals.join('\n'))
  },
}

type Settings = { readonly schedules: number; readonly seed: number; readonly isChecked: boolean }

type Answered = {
  readonly project: Project
  readonly outcome: Outcome
  readonly breaches: readonly string[]
  readonly isChecked: boolean
}

function settingsOf({ text, has }: Call): Settings {
  return {
    schedules: whole('schedules', text('schedules') ?? '5000', 1, 1_000_000_000),
    seed: whole('seed', text('seed') ?? '1', 0, 2 ** 32 - 1),
    isChecked: has('check'),
  }
}

function whole(option: string, given: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN
  if (!(value >= least && value <= most))
    throw new UsageError(`--${option} should be a whole number from ${least} to ${most}, and is “${given}”.`)
  return value
}

/** A file solved, or the sentence that says why it could not be read. */
async function answerOf(
  file: string,
  { schedules, seed, isChecked }: Settings,
  solving: Solving,
): Promise<Answered | string> {
  const project = projectIn(file)
  if (typeof project === 'string') return project
  const outcome = await solveShowing({ project, schedules, seed }, solving)
  const { solution, lowerBound } = outcome
  const isJudged = isChecked && solution !== null
  const breaches = isJudged ? checkAnswer(project, { ...solution, lowerBound: lowerBound! }) : []
  return { project, outcome, breaches, isChecked: isJudged && breaches.length === 0 }
}

/** Why an answer is not what was asked for. */
function refusalsOf({ outcome: { solution, reason, isImpossible }, breaches }: Answered): readonly string[] {
  if (solution !== null) return breaches
  return [isImpossible ? `impossible: ${reason}` : reason!]
}

/** Solves; tells a person at a terminal how it goes. */
async function solveShowing(task: Task, solving: Solving): Promise<Outcome> {
  const show = (text: string) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`))
  show(`${task.project.name} …`)
  const outcome = await solving.solve(task, ({ makespan, schedules }, lowerBound) =>
    show(`${task.project.name}: ${makespan} after ${schedules} schedules, none is below ${lowerBound}`),
  )
  show('')
  return outcome
}

/** One line of --json. */
function lineOf({ project, outcome, isChecked }: Answered, { seed }: Settings): object {
  const { solution, lowerBound, schedules, elapsedMs, reason, isImpossible, isStopped } = outcome
  const keyed = (values: ArrayLike<number>, first: number) =>
    Object.fromEntries(project.activities.map(({ number }, activity) => [number, values[activity]! + first]))
  const hasModes = project.activities.some(({ modes }) => modes.length > 1)
  return {
    instance: project.name,
    makespan: solution?.makespan ?? null,
    lowerBound,
    starts: solution === null ? null : keyed(solution.start, 0),
    ...(hasModes && { modes: solution === null ? null : keyed(solution.mode, 1) }),
    schedules,
    elapsedMs: Math.round(elapsedMs * 10) / 10,
    seed,
    ...(isChecked && { checked: true }),
    ...(reason !== undefined && { reason }),
    ...(isImpossible && { infeasible: true }),
    ...(isStopped && { stopped: true }),
  }
}

const COLUMNS: readonly Column<Answered>[] = [
  { title: 'Instance', value: ({ project }) => project.name, wide: true },
  { title: 'Makespan', value: ({ outcome }) => String(outcome.solution?.makespan ?? 'none'), align: 'right' },
  { title: 'Not below', value: ({ outcome }) => String(outcome.lowerBound ?? ''), align: 'right' },
  { title: 'Gap', value: ({ outcome }) => gapOf(outcome), align: 'right' },
  { title: 'Schedules', value: ({ outcome }) => outcome.schedules.toLocaleString('en'), align: 'right' },
  { title: 'Time', value: ({ outcome }) => `${(outcome.elapsedMs / 1000).toFixed(2)} s`, align: 'right' },
  { title: 'Checked', value: ({ isChecked }) => (isChecked ? 'yes' : '') },
  {
    title: 'Note',
    value: ({ outcome: { reason, isImpossible } }) =>
      reason === undefined ? '' : isImpossible ? `impossible: ${reason}` : reason,
    wide: true,
  },
]

function gapOf({ solution, lowerBound }: Outcome): string {
  if (solution === null || lowerBound === null) return ''
  if (solution.makespan === lowerBound) return 'best'
  return lowerBound === 0 ? '' : `${((solution.makespan / lowerBound - 1) * 100).toFixed(1)}%`
}
