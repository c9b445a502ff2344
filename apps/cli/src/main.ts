import { readFileSync } from 'node:fs'
import { readArguments } from './arguments.ts'
import { changes } from './changes.ts'
import { COMMON, type Command } from './command.ts'
import { exportFile } from './export-file.ts'
import { helpOf, helpOfKind, overview, usageOf } from './help.ts'
import { importFile } from './import-file.ts'
import machineCommands from './machine-commands.json' with { type: 'json' }
import { nearest } from './nearest.ts'
import { plan } from './plan.ts'
import { kindNamed, plurals, recordCommand, verbsOf } from './records/index.ts'
import { Refused, UsageError } from './refusal.ts'
import { serverAt } from './server.ts'
import { terminalOf } from './terminal.ts'
import { undo } from './undo.ts'

const COMMANDS: readonly Command[] = [importFile, exportFile, plan, changes, undo]

type Environment = Readonly<Record<string, string | undefined>>

/** Runs a command. Exit code 0: done, 1: refused, 2: not said as it should be. */
async function main(given: readonly string[], environment: Environment): Promise<void> {
  const words = given.filter((word) => word !== '--json')
  const [first] = words
  if (first === undefined) throw new UsageError(overview(COMMANDS))
  if (first === '--version' || first === 'version') return print(versionOf(), { version: versionOf() }, given)
  if (first === 'help' || first === '--help' || first === '-h')
    return print(helpAbout(words.slice(1)), undefined, given)
  const { command, rest } = commandIn(given)
  if (rest.includes('--help') || rest.includes('-h')) return print(helpOf(command), undefined, given)
  try {
    await run(command, rest, environment)
  } catch (error) {
    if (error instanceof UsageError) error.message += `\n${usageOf(command)}. More: trireme help ${command.name}`
    throw error
  }
}

async function run(command: Command, rest: readonly string[], environment: Environment): Promise<void> {
  const read = readArguments(command, rest)
  const server = serverAt(
    read.text('url') ?? (environment['TRIREME_URL'] || undefined),
    read.text('token') ?? environment['TRIREME_TOKEN'],
  )
  await command.run({ ...read, server, terminal: terminalOf(process), json: read.has('json') })
}

/** The command at the head of some words. Options of every command may stand before it. */
function commandIn(given: readonly string[]): { command: Command; rest: readonly string[] } {
  const at = headOf(given)
  const word = given[at]
  if (word === undefined) throw new UsageError('Which command? See: trireme help')
  const rest = [...given.slice(0, at), ...given.slice(at + 1)]
  const plain = COMMANDS.find(({ name }) => name === word)
  if (plain !== undefined) return { command: plain, rest }
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
  const kind = kindNamed(first)
  if (kind !== undefined && second === undefined) return helpOfKind(kind)
  return helpOf(commandIn(words.slice(0, 2)).command)
}

function unknown(what: string, word: string, known: readonly string[], see = 'trireme help'): string {
  const meant = nearest(word, known)
  return `There is no ${what} “${word}”. ${meant === undefined ? `See: ${see}` : `Did you mean ${meant}?`}`
}

function print(text: string, value: object | undefined, given: readonly string[]): void {
  process.stdout.write(`${given.includes('--json') ? JSON.stringify(value ?? { help: text }) : text}\n`)
}

function versionOf(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
}

// Whoever reads only the first lines (`| head`) has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

main(process.argv.slice(2), process.env).catch((error: unknown) => {
  const isExpected = error instanceof UsageError || error instanceof Refused
  console.error(isExpected ? error.message : `Something went wrong here: ${(error as Error).message}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
})
