import { type Operation, kinds, structureRefusals, tableOf, valuesOf } from '@trireme/domain'
import { SET_UP_LOCK, insertAccount } from '../auth/index.ts'
import { type Db, type Tx, hasNoAccounts, readState, restoring, truncateAll, writeCounters } from '../store/index.ts'
import { ArchiveProblem } from './archive-problem.ts'
import { readBatches } from './json-lines.ts'
import { type ArchivedOrganization, MANIFEST_PATH, type Manifest, readManifest } from './manifest.ts'
import { placeOf } from './place.ts'
import { writeBatch } from './write-batch.ts'
import { type ZipEntry, openZip } from './zip-reader.ts'

export type Restored = {
  readonly contents: Manifest['contents']
  readonly organizations: readonly {
    readonly id: string
    readonly name: string
    readonly records: number
    readonly changeSets: number
  }[]
  /** Members of an exported organization: their accounts are made anew and have no password yet. */
  readonly withoutPassword: readonly string[]
}

const MANIFEST_LIMIT_BYTES = 300_000_000

/**
 * Brings an archive back into an empty instance, all of it in one transaction: ids, keys, versions, times and history
 * as they were. Throws an ArchiveProblem and changes nothing when the instance is somebody's already or the archive is
 * not whole.
 */
export async function restoreArchive(db: Db, path: string): Promise<Restored> {
  const zip = await openZip(path)
  try {
    const manifest = await manifestOf(zip.entries)
    return await restoring(db, SET_UP_LOCK, async (tx) => {
      if (!(await hasNoAccounts(tx))) throw notEmpty()
      await truncateAll(tx, kinds)
      return restoreInto(tx, manifest, zip.entries)
    })
  } catch (error) {
    throw asProblem(error)
  } finally {
    await zip.close()
  }
}

/** Finds out early whether a file is an archive at all; throws an ArchiveProblem when it is not. */
export async function checkArchive(path: string): Promise<void> {
  const zip = await openZip(path)
  await manifestOf(zip.entries).finally(() => zip.close())
}

async function manifestOf(entries: readonly ZipEntry[]): Promise<Manifest> {
  const entry = entries.find(({ path }) => path === MANIFEST_PATH)
  if (entry === undefined || entry.bytes > MANIFEST_LIMIT_BYTES)
    throw new ArchiveProblem(
      `This zip has no ${MANIFEST_PATH}. Choose a file that trireme export or trireme backup wrote.`,
    )
  const chunks: Buffer[] = []
  for await (const chunk of entry.read()) chunks.push(chunk)
  const manifest = readManifest(Buffer.concat(chunks).toString('utf8'))
  const listed = new Set(manifest.files.map(({ path }) => path))
  const extra = entries.find(({ path }) => path !== MANIFEST_PATH && !listed.has(path))
  if (extra !== undefined) throw new ArchiveProblem(`The zip holds ${extra.path}, which its manifest does not list.`)
  if (listed.size !== manifest.files.length) throw new ArchiveProblem('The manifest lists a file twice.')
  return manifest
}

async function restoreInto(tx: Tx, manifest: Manifest, entries: readonly ZipEntry[]): Promise<Restored> {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]))
  const lines = new Map<string, { records: number; changeSets: number }>()
  for (const { id, sequence, nextKey } of manifest.organizations) {
    await writeCounters(tx, id, { sequence, nextKey })
    lines.set(id, { records: 0, changeSets: 0 })
  }
  for (const file of manifest.files) {
    const entry = byPath.get(file.path)
    if (entry === undefined) throw new ArchiveProblem(`The manifest lists ${file.path}, which the zip does not hold.`)
    const place = placeOf(file.path, manifest)
    for await (const { from, values } of readBatches(entry, file)) {
      const at = (index: number) => `${file.path}, line ${from + index}`
      await writeBatch(tx, place, values, at)
    }
    const counted = place.organization && lines.get(place.organization.id)
    if (counted && place.holds === 'records') counted.records += file.lines
    if (counted && place.holds === 'change-sets') counted.changeSets += file.lines
  }
  for (const organization of manifest.organizations) await checkWhole(tx, organization)
  return {
    contents: manifest.contents,
    organizations: manifest.organizations.map(({ id, name }) => ({ id, name, ...lines.get(id)! })),
    withoutPassword:
      manifest.contents === 'organization' ? await accountsForMembers(tx, manifest.organizations[0]!) : [],
  }
}

/**
 * What no line tells by itself. A circle in a tree or among dependencies would never end; the other rules between records
 * an older version may have seen otherwise.
 */
async function checkWhole(tx: Tx, { id: organizationId, name }: ArchivedOrganization): Promise<void> {
  const snapshot = await readState(tx, organizationId)
  if (!snapshot.organization.has(organizationId))
    throw new ArchiveProblem(`The manifest lists the organization ${name}, whose record the zip does not hold.`)
  const changes = kinds.flatMap((kind) =>
    [...tableOf(snapshot, kind).values()].map((record): Operation => ({
      op: 'create',
      kind,
      id: record.id,
      values: valuesOf(record),
    })),
  )
  const refusal = structureRefusals(snapshot, changes).find(({ rule }) => rule.includes('cycle'))
  if (refusal !== undefined) throw new ArchiveProblem(`${name}: ${refusal.title}. ${refusal.detail}`)
}

/** An exported organization brings no accounts; its members get theirs back without a password. */
async function accountsForMembers(tx: Tx, { id: organizationId }: ArchivedOrganization): Promise<string[]> {
  const { member: members } = await readState(tx, organizationId, ['member'])
  const emails = new Set<string>()
  const users = new Set<string>()
  for (const { userId, name, email: given } of members.values()) {
    const email = given.toLowerCase()
    if (users.has(userId) || emails.has(email)) continue
    users.add(userId)
    emails.add(email)
    await insertAccount(tx, { userId, name, email, passwordHash: null })
  }
  return [...emails].sort()
}

function notEmpty(): ArchiveProblem {
  return new ArchiveProblem(
    'This instance has accounts and data of its own, so nothing was brought back. Set TRIREME_HOME to an empty folder, or DATABASE_URL to an empty database.',
  )
}

/** What the database refuses (a reference to nothing, an id twice, NUL in a text) is the archive's fault. */
function asProblem(error: unknown): unknown {
  const { code, detail, message } = error as { code?: string; detail?: string; message?: string }
  const isData = typeof code === 'string' && /^2[23][0-9A-Z]{3}$/.test(code)
  return isData ? new ArchiveProblem(`The archive does not fit together: ${detail ?? message}`) : error
}
