import { type Id, type Kind, definitionOf, fieldsOf, isKind } from '@trireme/domain'
import type { Operation } from '@trireme/protocol'
import { aRecordOf } from './company.ts'
import type { More } from './harness.ts'

/** What a request names: the records it is about, and a word for what it writes. */
export type About = {
  readonly ids: Readonly<Record<Kind, Id>>
  readonly secondItemId: Id
  readonly fresh: (kind: Kind) => Id
  readonly word: string
}

export type PlainRequest = More & { readonly method: string; readonly path: string }

/** A request of an operation that is right in form and does what the operation is for, about these records. */
export function plainRequest(operation: Operation, about: About): PlainRequest {
  const { ids, word } = about
  const { name, method } = operation
  const [kind = '', verb = ''] = name.split('.')
  const id = isKind(kind) ? ids[kind] : 'itn_00000000000000000000000000'
  const path = operation.path.replace('{id}', id).replace('{sequence}', '99999999')
  const request = { method, path }
  if (isKind(kind)) return { ...request, ...ofRecords(kind, verb, about) }
  const body = bodies[name]?.(about)
  if (name === 'import.read')
    return {
      ...request,
      path: `${path}?fileName=plan.csv`,
      body: `Title,Start\n${word},2027-03-01\n`,
      headers: { 'content-type': 'application/octet-stream' },
    }
  return { ...request, ...(body !== undefined && { body }) }
}

function ofRecords(kind: Kind, verb: string, { ids, secondItemId, fresh, word }: About): More {
  const { plural } = definitionOf(kind)
  switch (verb) {
    case 'update':
      return { body: { origin: `${word}:${ids[kind]}` }, headers: { 'if-match': '*' } }
    case 'remove':
      return { headers: { 'if-match': '*' } }
    case 'create':
      return { body: newRecord(kind, { ...ids, [kind]: fresh(kind) }, secondItemId, word) }
    case 'bulk':
      return { body: { operations: [{ op: 'update', id: ids[kind], values: { origin: `${word} ${plural}` } }] } }
    default: {
      const field = fieldsOf(kind).find(([name]) => name === verb)?.[1]
      if (field === undefined) return {}
      if (field.type === 'labels') return { body: { add: [word] } }
      // To wait for itself: who may write is refused by a rule, who may not before that.
      if (field.target === kind) return { body: { add: [ids[kind]] } }
      return { body: { remove: [ids[field.target as Kind]] } }
    }
  }
}

/** The body that makes a record like those of a company. */
export function newRecord(
  kind: Kind,
  ids: Readonly<Record<Kind, Id>>,
  secondItemId: Id,
  word: string,
): Record<string, unknown> {
  const { values } = aRecordOf(kind, ids, word)
  const given = fieldsOf(kind).filter(([, field]) => field.given !== undefined)
  const body = Object.fromEntries(
    Object.entries(values).filter(([name]) => !given.some(([taken]) => taken === name) && name !== 'custom'),
  )
  // Two items are joined once in each way.
  const way = word.endsWith('editor') ? 'SS' : 'FF'
  return kind === 'dependency' ? { ...body, successorId: secondItemId, type: way } : body
}

const bodies: Readonly<Record<string, (about: About) => unknown>> = {
  'setup.create': () => ({
    organizationName: 'Second',
    name: 'Somebody',
    email: 'second@first.example',
    password: 'three unrelated words',
  }),
  'invitation.create': ({ word }) => ({ email: `${word.replaceAll(' ', '.')}@guests.example`, role: 'viewer' }),
  'invitation.read': () => ({ token: 'tri_inv_nothing' }),
  'invitation.accept': () => ({ token: 'tri_inv_nothing', name: 'Somebody', password: 'three unrelated words' }),
  'token.create': () => ({ name: 'Script', scopes: ['*:read'] }),
  'calendar-feed.create': () => ({ name: 'Phone' }),
  'change-set.commit': ({ ids, word }) => ({
    changes: [{ op: 'update', kind: 'work-item', id: ids['work-item'], after: { title: `${word} renamed` } }],
  }),
  'job.begin': () => ({ kind: 'forecast' }),
  'import.map': () => ({ mapping: {} }),
  'import.apply': () => ({}),
}
