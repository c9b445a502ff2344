import { type Kind, type Role, definitionOf, isKind, isScoped } from '@trireme/domain'
import type { Operation } from '@trireme/protocol'

/** Statuses that are right for each role, asked about its own organization. */
export type Expectation = Readonly<Record<Role | 'nobody', readonly number[]>>

const everybody = (...statuses: number[]): Expectation => ({
  nobody: statuses,
  guest: statuses,
  viewer: statuses,
  editor: statuses,
  admin: statuses,
})
const members = (...statuses: number[]): Expectation => ({ ...everybody(...statuses), nobody: [401] })
const from = (least: 'editor' | 'admin', ...statuses: number[]): Expectation => ({
  ...members(403),
  editor: least === 'editor' ? statuses : [403],
  admin: statuses,
})

/** What no record kind gives: each operation with its expectation, or the matrix fails. */
const others: Readonly<Record<string, Expectation>> = {
  'setup.read': everybody(200),
  'setup.create': everybody(409),
  'session.read': members(200),
  'invitation.list': from('admin', 200),
  'invitation.create': from('admin', 201),
  'invitation.remove': from('admin', 404),
  'invitation.read': everybody(404),
  'invitation.accept': everybody(404),
  'token.list': members(200),
  'token.create': members(201),
  'token.remove': members(404),
  'calendar-feed.list': members(200),
  'calendar-feed.create': members(201),
  'calendar-feed.remove': members(404),
  'snapshot.read': members(200),
  'change-set.commit': { ...from('editor', 200), guest: [404] },
  'change-set.undo': members(404),
  'change.list': members(200),
  'change.stream': members(200),
  'plan.read': members(200),
  'plan.mspdi': members(200),
  'plan.mspdi-losses': members(200),
  'plan.slip': members(404),
  'plan.flags': members(200),
  'plan.flow': members(200),
  'plan.statuses': members(200),
  // A guest sees no work that was not granted.
  'job.begin': { ...members(202), guest: [403] },
  'job.list': members(200),
  'job.read': members(404),
  'job.result': members(404),
  'job.cancel': members(404),
  'export.read': from('admin', 200),
  'import.read': from('editor', 201),
  'import.map': from('editor', 404),
  'import.apply': from('editor', 404),
}

/** The expectation of an operation; undefined where nobody has thought about it yet. */
export function expectationOf({ name }: Operation): Expectation | undefined {
  const [kind = '', verb = ''] = name.split('.')
  return isKind(kind) ? ofRecords(kind, verb) : others[name]
}

function ofRecords(kind: Kind, verb: string): Expectation | undefined {
  const { writableBy, readableBy, ownedByAuthor, byInvitation, fields } = definitionOf(kind)
  const isSeen = (role: Role) =>
    readableBy === 'editor' ? role === 'editor' || role === 'admin' : role !== 'guest' || !isScoped(kind)
  const writes = (role: Role, isNew: boolean) =>
    !(isNew && byInvitation) &&
    (role === 'admin' ||
      (isSeen(role) &&
        (isNew || !ownedByAuthor) &&
        (role === 'editor' ? writableBy !== 'admin' : writableBy === 'viewer')))
  const each = (statuses: (role: Role) => readonly number[]): Expectation => ({
    nobody: [401],
    guest: statuses('guest'),
    viewer: statuses('viewer'),
    editor: statuses('editor'),
    admin: statuses('admin'),
  })
  switch (verb) {
    case 'list':
    case 'csv':
      return members(200)
    case 'get':
    case 'history':
      return each((role) => [isSeen(role) ? 200 : 404])
    // What is there cannot be brought back, whoever asks.
    case 'restore':
      return members(404)
    // Those who are asked sign a document, whatever their role, and none of these is.
    case 'create':
      return each((role) => [writes(role, true) && kind !== 'signature' ? 201 : 403])
    // A rule may say no where a right says yes: something else still needs the record.
    case 'remove':
      // What somebody signed stays signed.
      if (kind === 'signature') return each((role) => [isSeen(role) ? 403 : 404])
      return each((role) => (isSeen(role) ? (writes(role, false) ? [204, 422] : [403]) : [404]))
    default:
      if (verb !== 'update' && verb !== 'bulk' && !(verb in fields)) return undefined
      // Asked to be in a set of its own, which no record may; or to sign no more, which is said otherwise.
      const written = fields[verb]?.target === kind || verb === 'signerIds' ? 422 : 200
      return each((role) => [isSeen(role) ? (writes(role, false) ? written : 403) : 404])
  }
}
