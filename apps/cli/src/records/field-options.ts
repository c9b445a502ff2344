import { type Field, type Kind, fieldsOf } from '@trireme/domain'
import { COMMON, type Call, type Options } from '../command.ts'
import { UsageError } from '../refusal.ts'
import { kebab } from '../words.ts'
import { findId } from './find-record.ts'

/** Options that the commands of records have beside the fields; a field of such a name is `--field-…`. */
const OWN = new Set([...Object.keys(COMMON), 'json-file', 'clear', 'if-version'])

/** The fields of a kind that can be given, each as an option named like it in kebab-case. */
export function fieldOptions(kind: Kind, use: 'create' | 'update'): Options {
  const given = settable(kind, use).map(([name, field]) => [
    optionOf(name),
    { type: 'string' as const, help: helpOf(field, use) },
  ])
  const references = settable(kind, use)
    .filter(([name, { target }]) => target !== undefined && shortOf(name) !== undefined)
    .filter(([name]) => !fieldsOf(kind).some(([other]) => kebab(other) === shortOf(name)) && !OWN.has(shortOf(name)!))
    .map(([name]) => [shortOf(name)!, { type: 'string' as const, help: `the same as --${optionOf(name)}` }])
  return { ...Object.fromEntries(given), ...Object.fromEntries(references) }
}

/** The values that the options of a call give, read by the type of each field. */
export async function valuesFrom(call: Call, kind: Kind, use: 'create' | 'update'): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of settable(kind, use)) {
    const option = call.text(optionOf(name)) !== undefined ? optionOf(name) : (shortOf(name) ?? optionOf(name))
    const text = call.text(option)
    if (text !== undefined) values[name] = await readValue(call, field, option, text)
  }
  for (const option of call.texts('clear')) {
    const found = settable(kind, use).find(([name]) => [name, optionOf(name), shortOf(name)].includes(option))
    if (found === undefined) throw new UsageError(`There is no field ${option} to clear.`)
    if (!found[1].nullable)
      throw new UsageError(`${option} is never unknown, so it cannot be cleared. Give another value.`)
    values[found[0]] = null
  }
  return values
}

/** Fields without which there is no record, that no value was given for; as options. */
export function missingFields(kind: Kind, values: Readonly<Record<string, unknown>>): string[] {
  return settable(kind, 'create')
    .filter(([name, { required }]) => required && !(name in values))
    .map(([name]) => `--${optionOf(name)}`)
}

async function readValue(call: Call, field: Field, option: string, text: string): Promise<unknown> {
  const isText = field.type === 'text' || field.type === 'long-text'
  const value = field.nullable && !isText && text === 'none' ? null : await parse(call, field, option, text)
  const outcome = field.schema.safeParse(value) as {
    success: boolean
    data?: unknown
    error?: { issues: readonly Issue[] }
  }
  if (outcome.success) return outcome.data
  throw new UsageError(`--${option} “${text}” does not fit. ${expected(field, outcome.error!.issues[0]!)}`)
}

type Issue = {
  readonly message: string
  readonly code?: string
  readonly maximum?: number
  readonly minimum?: number
  readonly pattern?: string
}

async function parse({ server }: Call, field: Field, option: string, text: string): Promise<unknown> {
  const members = () =>
    text
      .split(',')
      .map((member) => member.trim())
      .filter((member) => member !== '')
  switch (field.type) {
    case 'integer':
    case 'number':
      return text.trim() === '' ? undefined : Number(text)
    case 'boolean':
      return /^(yes|true)$/i.test(text) ? true : /^(no|false)$/i.test(text) ? false : undefined
    case 'reference':
      return findId(server, field.target as Kind, text)
    case 'references':
      return Promise.all(members().map((member) => findId(server, field.target as Kind, member)))
    case 'labels':
      return members()
    case 'json':
      try {
        return JSON.parse(text)
      } catch {
        throw new UsageError(`--${option} takes JSON, and “${text}” is none.`)
      }
    default:
      return text
  }
}

function expected(field: Field, { message, maximum, minimum, pattern }: Issue): string {
  const limit =
    maximum !== undefined ? ` of at most ${maximum}` : minimum !== undefined ? ` of at least ${minimum}` : ''
  if (field.choices !== undefined) return `Expected one of: ${field.choices.join(', ')}.`
  if (field.type === 'boolean') return 'Expected yes or no.'
  if (field.type === 'integer') return `Expected a whole number${limit}.`
  if (field.type === 'number') return `Expected a number${limit}.`
  if (field.type === 'date') return 'Expected a date such as 2027-03-01, between 1900-01-01 and 2299-12-31.'
  if (field.type === 'instant') return 'Expected a moment in UTC such as 2027-03-01T09:00:00Z.'
  if (minimum === 1) return 'Expected a text: it may not be empty.'
  if (limit !== '') return `Expected a text${limit} letters.`
  if (pattern !== undefined) return `Expected a text like ${pattern}.`
  return message.endsWith('.') ? message : `${message}.`
}

function helpOf(field: Field, use: 'create' | 'update'): string {
  const kind = {
    text: 'text',
    'long-text': 'text, Markdown',
    integer: 'whole number',
    number: 'number',
    boolean: 'yes or no',
    date: 'date, YYYY-MM-DD',
    instant: 'moment, 2027-03-01T09:00:00Z',
    choice: field.choices?.join(', '),
    reference: `a ${field.target?.replaceAll('-', ' ')}: id, key or name`,
    references: `ids, keys or names with commas between (${field.target?.replaceAll('-', ' ')})`,
    labels: 'words with commas between',
    json: 'JSON',
  }[field.type]
  const must = use === 'create' && field.required ? '; required' : ''
  return `${kind}${must}${field.description === undefined ? '' : `. ${field.description}`}`
}

function settable(kind: Kind, use: 'create' | 'update'): (readonly [string, Field])[] {
  return fieldsOf(kind).filter(([, field]) => field.given === undefined && (use === 'create' || !field.fixed))
}

function optionOf(field: string): string {
  return OWN.has(kebab(field)) ? `field-${kebab(field)}` : kebab(field)
}

/** `teamId` is `--team`, too. */
function shortOf(field: string): string | undefined {
  return /Ids?$/.test(field) ? kebab(field.replace(/Ids?$/, field.endsWith('Ids') ? 's' : '')) : undefined
}
