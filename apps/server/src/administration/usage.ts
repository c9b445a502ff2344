import { type ParseArgsConfig, parseArgs } from 'node:util'

/** A command that was not said as it should be: exit code 2. */
export class UsageError extends Error {}

/** A command that was understood and is not carried out: exit code 1. */
export class Refused extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>
type Values = Readonly<Record<string, string | boolean | undefined>>

/** Reads what follows a command; `--json` is known to all. */
export function readArguments(
  given: readonly string[],
  options: Options,
  positionals: readonly string[] = [],
): { readonly values: Values; readonly named: Readonly<Record<string, string>> } {
  let parsed
  try {
    parsed = parseArgs({ args: [...given], options: { ...options, json: { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]!.replace(/\.$/, '')}.`)
  }
  const extra = parsed.positionals[positionals.length]
  if (extra !== undefined) throw new UsageError(`There is no place for “${extra}” here.`)
  const missing = positionals[parsed.positionals.length]
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`)
  const named = Object.fromEntries(positionals.map((name, index) => [name, parsed.positionals[index]!]))
  return { values: parsed.values as Values, named }
}

/** The value of an option that must be given. */
export function required(values: Values, option: string): string {
  const value = values[option]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${option} is missing.`)
  return value
}
