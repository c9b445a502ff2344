import {
  type Create,
  type Field,
  type Id,
  type Kind,
  type Mint,
  completeRecord,
  fieldsOf,
  kinds,
  valuesOf,
} from '@trireme/domain'

/** One record of every kind, and a second work item, whose every free text holds a word found nowhere else. */
export type Company = {
  readonly ids: Readonly<Record<Kind, Id>>
  readonly secondItemId: Id
  readonly creates: readonly Create[]
}

/** Kinds an organization has from its first day. */
const GIVEN: readonly Kind[] = ['organization', 'status', 'work-item-type']

/**
 * Records of every kind that refer to each other, as creations that fit an organization with these records.
 *
 * @param canary a word that must never be read in another organization
 */
export function aCompany(mint: Mint, canary: string, given: Readonly<Partial<Record<Kind, Id>>>): Company {
  const ids = Object.fromEntries(kinds.map((kind) => [kind, given[kind] ?? mint(kind)])) as Record<Kind, Id>
  const secondItemId = mint('work-item')
  const made = kinds.filter((kind) => !GIVEN.includes(kind)).map((kind) => aRecordOf(kind, ids, canary))
  const second = aRecordOf('work-item', { ...ids, 'work-item': secondItemId }, canary)
  const creates = [...made, second].map((create) =>
    create.kind === 'dependency' ? { ...create, values: { ...create.values, successorId: secondItemId } } : create,
  )
  return { ids, secondItemId, creates }
}

/** A creation of a kind with every field filled: references by these ids, texts with the canary. */
export function aRecordOf(kind: Kind, ids: Readonly<Record<Kind, Id>>, canary: string): Create {
  const values: Record<string, unknown> = {}
  for (const [name, field] of fieldsOf(kind)) {
    if (field.given === undefined)
      values[name] = EXCEPTIONS[`${kind}.${name}`] ?? valueOf(kind, name, field, ids, canary)
  }
  for (const name of LEFT_OUT[kind] ?? []) values[name] = null
  values['origin'] = `${canary}:${ids[kind]}`
  const id = ids[kind]
  return { op: 'create', kind, id, values: valuesOf(completeRecord(kind, id, values)) }
}

const EXCEPTIONS: Readonly<Record<string, unknown>> = {
  'custom-field.recordKind': 'work-item',
  'custom-field.type': 'text',
  'actual.fromOn': '2026-03-01',
  'actual.untilOn': '2026-03-01',
  'import-mapping.source': 'csv',
  'work-item.rank': 'n',
  'work-item.dateMode': 'automatic',
  'grant.role': 'viewer',
  'member.role': 'viewer',
  'saved-view.sharing': 'organization',
  'key-result.targetValue': 9,
  'estimate.low': 1,
  'exchange-rate.currency': 'USD',
  'launch-template.parts': { phases: [], gates: [], items: [] },
  'checklist-item.waitsForIds': [],
  'team.focusPercent': 80,
}

/** What one record may have or refer to only one of, and fields with a form of their own that may be left out. */
const LEFT_OUT: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  actual: ['teamId'],
  'cost-rate': ['teamId'],
  'budget-line': ['programId', 'productId', 'portfolioId', 'releaseId'],
  comment: ['goalId', 'field', 'resolvedAt'],
  grant: ['portfolioId', 'programId'],
  reading: ['supersedesId'],
  calendar: ['timeZone'],
  decision: ['chosen', 'signedAt'],
  document: ['workItemId', 'releaseId', 'productId', 'portfolioId', 'withdrawnAt'],
  signature: ['excusedId'],
  'status-update': ['workItemId', 'productId', 'portfolioId', 'facts', 'publishedAt'],
  phase: ['endedOn'],
  gate: ['verdict', 'saw'],
}

function valueOf(kind: Kind, name: string, field: Field, ids: Readonly<Record<Kind, Id>>, canary: string): unknown {
  if (field.schema.safeParse(field.default).success && field.type === 'json') return field.default
  switch (field.type) {
    case 'text':
    case 'long-text': {
      const text = `${canary} ${name}`
      return field.schema.safeParse(text).success ? text : (field.default ?? null)
    }
    case 'labels':
      return [canary]
    case 'references':
      return [ids[field.target as Kind]]
    case 'reference':
      return field.target === kind ? null : ids[field.target as Kind]
    case 'choice':
      return field.choices![0]
    case 'date':
      return '2027-03-01'
    case 'instant':
      return '2027-03-01T09:00:00.000Z'
    case 'boolean':
      return false
    case 'json':
      return {}
    default:
      return field.schema.safeParse(2).success ? 2 : field.default
  }
}
