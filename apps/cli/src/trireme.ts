import { readFileSync } from 'node:fs'
import { readArguments } from './arguments.ts'
import { changes } from './changes.ts'
import { COMMON, type Command } from './command.ts'
import { engineSolve } from './engine/engine-solve.ts'
import { exportFile } from './export-file.ts'
import { flags } from './flags.ts'
import { flow } from './flow.ts'
import { helpOf, helpOfKind, overview, usageOf } from './help.ts'
import { importFile } from './import-file.ts'
import { jobs } from './jobs.ts'
import machineCommands from './machine-commands.json' with { type: 'json' }
import { nearest } from './nearest.ts'
import { plan } from './plan.ts'
import { kindNamed, plurals, recordCommand, verbsOf } from './records/index.ts'
import { Refused, UsageError } from './refusal.ts'
import { serverAt } from './server.ts'
import type { Terminal } from './terminal.ts'
import { undo } from './undo.ts'

const COMMANDS: readonly Command[] = [importFile, exportFile, plan, flags, flow, changes, undo, ...jobs, engineSolve]

/** What a command is told by its surroundings. */
export type Surroundings = {
  readonly terminal: Terminal
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Runs a command to its exit code; 0: done, 1: refused, 2: not said as it should be. Words why on standard error. */
export async function trireme(given: readonly string[], surroundings: Surroundings): Promise<0 | 1 | 2> {
  try {
    await obey(given, surroundings)
    return 0
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof Refused
    surroundings.terminal.note(isExpected ? error.message : `Something went wrong here: ${(error as Error).message}`)
    return error instanceof UsageError ? 2 : 1
  }
}

async function obey(given: readonly string[], surroundings: Surroundings): Promise<void> {
  const { terminal } = surroundings
  const words = given.filter((word) => word !== '--json')
  const [first] = words
  if (first === undefined) throw new UsageError(overview(COMMANDS))
  if (first === '--version' || first === 'version') return print(terminal, versionOf(), { version: versionOf() }, given)
  if (first === 'help' || first === '--help' || first === '-h')
    return print(terminal, helpAbout(words.slice(1)), undefined, given)
  const { command, rest } = commandIn(given)
  if (rest.includes('--help') || rest.includes('-h')) return print(terminal, helpOf(command), undefined, given)
  try {
    await run(command, rest, surroundings)
  } catch (error) {
    if (error instanceof UsageError) error.message += `\n${usageOf(command)}. More: trireme help ${command.name}`
    throw error
  }
}

async function run(command: Command, rest: readonly string[], { terminal, environment }: Surroundings): Promise<void> {
  const read = readArguments(command, rest)
  const server = serverAt(
    read.text('url') ?? (environment['TRIREME_URL'] || undefined),
    read.text('token') ?? environment['TRIREME_TOKEN'],
  )
  await command.run({ ...read, server, terminal, json: read.has('json') })
}

/** The command at the head of some words. Options of every command may stand before it. */
function commandIn(given: readonly string[]): { command: Command; rest: readonly string[] } {
  const at = headOf(given)
  const word = given[at]
  if (word === undefined) throw new UsageError('Which command? See: trireme help')
  const rest = [...given.slice(0, at), ...given.slice(at + 1)]
  const plain = COMMANDS.find(({ name }) => name === word)
  if (plain !== undefined) return { command: plain, rest }
  const inTwo = COMMANDS.filter(({ name }) => name.startsWith(`${word} `))
  if (inTwo.length > 0) return { command: secondWord(inTwo, word, rest[at]), rest: rest.toSpliced(at, 1) }
  const kind = kindNamed(word)
  if (kind === undefined)
    throw new UsageError(unknown('command', word, [...COMMANDS.map(({ name }) => name), ...plurals, ...MACHINE]))
  const verb = rest[at]
  if (verb === undefined || verb.startsWith('-')) throw new UsageError(helpOfKind(kind))
  const command = recordCommand(kind, verb)
  if (command === undefined)
    throw new UsageError(unknown(`${word} command`, verb, verbsOf(kind), `trireme help ${word}`))
  return { command, rest: rest.toSpliced(at, 1) }
}

/** The command that a second word names, among those with the same first one. */
function secondWord(commands: readonly Command[], first: string, second: string | undefined): Command {
  const found = commands.find(({ name }) => name === `${first} ${second}`)
  if (found !== undefined) return found
  if (second === undefined || second.startsWith('-')) throw new UsageError(commands.map(usageOf).join('\n'))
  const known = commands.map(({ name }) => name.slice(first.length + 1))
  throw new UsageError(unknown(`${first} command`, second, known, 'trireme help'))
}

const MACHINE = [...new Set(Object.keys(machineCommands).map((name) => name.split(' ')[0]!))]

function headOf(given: readonly string[]): number {
  let at = 0
  while (given[at]?.startsWith('-')) {
    const name = given[at]!.replace(/^--/, '')
    at += COMMON[name]?.type === 'string' ? 2 : 1
  }
  return at
}

function helpAbout(words: readonly string[]): string {
  const [first, second] = words
  if (first === undefined) return overview(COMMANDS)
  const ofMachine = Object.entries(machineCommands).filter(([name]) => name.split(' ')[0] === first)
  if (ofMachine.length > 0) return ofMachine.map(([name, summary]) => `trireme ${name}: ${summary}.`).join('\n')
  const kind = kindNamed(first)
  if (kind !== undefined && second === undefined) return helpOfKind(kind)
  const family = COMMANDS.filter(({ name }) => name.startsWith(`${first} `))
  if (family.length > 0 && second === undefined) return family.map(helpOf).join('\n\n')
  return helpOf(commandIn(words.slice(0, 2)).command)
}

function unknown(what: string, word: string, known: readonly string[], see = 'trireme help'): string {
  const meant = nearest(word, known)
  return `There is no ${what} “${word}”. ${meant === undefined ? `See: ${see}` : `Did you mean ${meant}?`}`
}

function print(terminal: Terminal, text: string, value: object | undefined, given: readonly string[]): void {
  terminal.print(given.includes('--json') ? JSON.stringify(value ?? { help: text }) : text)
}

function versionOf(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
}
