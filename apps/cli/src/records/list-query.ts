import { type FieldType, type Kind, definitionOf, fieldsOf, isId } from '@trireme/domain'
import { filterFields, sortFields } from '@trireme/protocol'
import type { Call } from '../command.ts'
import { nearest } from '../nearest.ts'
import { UsageError } from '../refusal.ts'
import { camel, kebab } from '../words.ts'
import { findId } from './find-record.ts'

type Query = Record<string, string | number>

const TESTS: Readonly<Record<string, string>> = {
  '!=': 'not',
  '>=': 'gte',
  '<=': 'lte',
  '>': 'gt',
  '<': 'lt',
  '~': 'contains',
}
/** What people leave off: `status` for `statusId`, `target` for `targetOn`. */
const ENDINGS = ['', 'Id', 'Ids', 's', 'On', 'At', 'Percent']

/** Filter, sort and moment of a list as the API asks for them; names of records become ids. */
export async function listQueryOf(call: Call, kind: Kind): Promise<Query> {
  const query: Query = {}
  for (const filter of call.texts('filter')) {
    const [, given, test, value] = /^([\w-]+)\s*(!=|>=|<=|=|>|<|~)\s*(.*)$/s.exec(filter) ?? []
    if (given === undefined) throw new UsageError(`--filter takes FIELD=VALUE (or != > >= < <= ~), not “${filter}”.`)
    const field = fieldNamed(kind, given, [...filterFields(kind).keys()])
    const type = filterFields(kind).get(field)!
    checkTest(given, type, test!)
    const name = test === '=' ? `filter[${field}]` : `filter[${field}][${TESTS[test!]}]`
    if (name in query) throw new UsageError(`${given} is filtered twice. Put the values into one: ${given}=A,B`)
    query[name] = await idsFor(call, kind, field, value!)
  }
  const sort = call.text('sort')
  if (sort !== undefined)
    query['sort'] = sort
      .split(',')
      .map((part) => sortOf(kind, part.trim()))
      .join(',')
  const asOf = call.text('as-of')
  if (asOf !== undefined) query['asOf'] = asOf
  return query
}

/** A field by the name somebody gave it. Throws a UsageError that lists what there is. */
export function fieldNamed(kind: Kind, given: string, known: readonly string[]): string {
  const plain = camel(given)
  const found = ENDINGS.map((ending) => plain + ending).find((name) => known.includes(name))
  if (found !== undefined) return found
  const meant = nearest(kebab(plain), known.map(kebab))
  const advice = meant === undefined ? `There are: ${known.map(kebab).join(', ')}.` : `Did you mean ${meant}?`
  throw new UsageError(`There is no field ${given} of ${definitionOf(kind).names} here. ${advice}`)
}

function sortOf(kind: Kind, part: string): string {
  const descends = part.startsWith('-')
  return `${descends ? '-' : ''}${fieldNamed(kind, descends ? part.slice(1) : part, sortFields(kind))}`
}

function checkTest(given: string, type: FieldType, test: string): void {
  const isText = type === 'text' || type === 'long-text'
  if (test === '~' && !isText) throw new UsageError(`${given} is no text, so ~ (contains) means nothing there.`)
  if (isText && ['>', '>=', '<', '<='].includes(test))
    throw new UsageError(`${given} is a text: ask with =, != or ~ (contains).`)
}

/** Names and keys in a filter on references become ids. */
async function idsFor({ server }: Call, kind: Kind, field: string, value: string): Promise<string> {
  const target = fieldsOf(kind).find(([name]) => name === field)?.[1].target as Kind | undefined
  if (target === undefined) return value
  const members = value.split(',').map((member) => member.trim())
  const ids = members.map(async (member) =>
    member === 'none' || isId(member) ? member : findId(server, target, member),
  )
  return (await Promise.all(ids)).join(',')
}
