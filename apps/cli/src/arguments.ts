import { parseArgs } from 'node:util'
import { COMMON, type Call, type Command, type Options } from './command.ts'
import { nearest } from './nearest.ts'
import { UsageError } from './refusal.ts'

type Read = Pick<Call, 'words' | 'text' | 'texts' | 'has'>

/** Reads what follows the name of a command. Throws a UsageError on an unknown option, a missing word or one too many. */
export function readArguments(command: Pick<Command, 'words' | 'options'>, given: readonly string[]): Read {
  const options: Options = { ...command.options, ...COMMON }
  const { values, positionals } = parse(joined(given, options), options)
  checkWords(command.words, positionals)
  return {
    words: positionals,
    text: (option) => lastOf(values[option]),
    texts: (option) => [values[option] ?? []].flat().filter((value) => typeof value === 'string'),
    has: (option) => values[option] === true,
  }
}

type Value = string | boolean | (string | boolean)[] | undefined

function lastOf(value: Value): string | undefined {
  const last = Array.isArray(value) ? value.at(-1) : value
  return typeof last === 'string' ? last : undefined
}

function parse(args: readonly string[], options: Options) {
  try {
    const parsed = parseArgs({
      args: [...args],
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, short, multiple }]) => [
          name,
          { type, ...(short && { short }), ...(multiple && { multiple }) },
        ]),
      ),
      allowPositionals: true,
    })
    return parsed as { values: Record<string, Value>; positionals: string[] }
  } catch (error) {
    throw new UsageError(sentenceOf((error as Error).message, options))
  }
}

function sentenceOf(message: string, options: Options): string {
  const unknown = /^Unknown option '(-+)([^']*)'/.exec(message)
  if (unknown === null) return `${message.split('\n')[0]!.split('. ')[0]!.replace(/\.$/, '')}.`
  const [, dashes = '', name = ''] = unknown
  const meant = nearest(name, Object.keys(options))
  return `There is no option ${dashes}${name} here.${meant === undefined ? '' : ` Did you mean --${meant}?`}`
}

/** `--sort -rank`: a value that begins with a dash belongs to the option before it, unless it is an option itself. */
function joined(given: readonly string[], options: Options): string[] {
  const made: string[] = []
  const shorts = new Map(
    Object.entries(options).flatMap(([name, { short }]) => (short ? [[short, name] as const] : [])),
  )
  const isOption = (word: string) => {
    if (word.startsWith('--')) return word === '--' || Object.hasOwn(options, word.slice(2).split('=', 1).join())
    const name = shorts.get(word[1] ?? '')
    // -oFILE is one, too; -health is none, though -h is.
    return name !== undefined && (word.length === 2 || options[name]!.type === 'string')
  }
  for (let at = 0; at < given.length; at++) {
    const word = given[at]!
    const next = given[at + 1]
    const name = word.startsWith('--') ? word.slice(2) : undefined
    const takesDash = name !== undefined && options[name]?.type === 'string' && next?.startsWith('-') && next !== '-'
    if (takesDash && !isOption(next!)) {
      made.push(`${word}=${next}`)
      at++
    } else made.push(word)
  }
  return made
}

function checkWords(expected: readonly string[], given: readonly string[]): void {
  const missing = expected[given.length]
  if (missing !== undefined && !missing.startsWith('[')) throw new UsageError(`${missing} is missing.`)
  if (expected.at(-1)?.endsWith('…')) return
  const extra = given[expected.length]
  if (extra !== undefined) throw new UsageError(`There is no place for “${extra}” here.`)
}
