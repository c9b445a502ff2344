import { ArchiveProblem } from '../archive/index.ts'
import { PostgresProblem } from '../postgres/index.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { setPassword } from './password.ts'
import { restore } from './restore.ts'
import { createToken } from './token.ts'
import { Refused, UsageError } from './usage.ts'

const COMMANDS: readonly Command[] = [createToken, setPassword, backup, restore, doctor]

/** Runs a command on the server's own machine. Exit code 1: refused, 2: not said as it should be. */
async function main(words: readonly string[]): Promise<void> {
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => words[index] === word))
  if (command === undefined) throw new UsageError(unknownCommand(words))
  const given = words.slice(command.name.split(' ').length)
  if (given.includes('--help') || given.includes('-h')) return void console.log(helpOf(command))
  try {
    await command.run(given)
  } catch (error) {
    if (error instanceof UsageError) error.message += `\n${usageOf(command)}`
    throw error
  }
}

function unknownCommand(words: readonly string[]): string {
  const near = COMMANDS.filter(({ name }) => name.split(' ')[0] === words[0])
  return near.length === 0 ? `There is no command ${words[0] ?? ''}. See: trireme help` : near.map(usageOf).join('\n')
}

function usageOf({ name, usage }: Command): string {
  return `Usage: trireme ${name} ${usage} [--json]`.replace('  ', ' ')
}

function helpOf(command: Command): string {
  return `${usageOf(command)}\n\n${command.help}\n\nWorks on this machine, on the data of TRIREME_HOME or DATABASE_URL; needs no token.`
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = [Refused, UsageError, ArchiveProblem, PostgresProblem].some((kind) => error instanceof kind)
  console.error(isExpected ? (error as Error).message : `Something went wrong here: ${(error as Error).message}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
})
