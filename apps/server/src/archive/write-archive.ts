import { createHash } from 'node:crypto'
import { definitionOf, kinds } from '@trireme/domain'
import {
  type Db,
  type Tx,
  archivedChangeSets,
  archivedChanges,
  archivedIdentities,
  archivedRecords,
  countersOf,
  openView,
  organizationIds,
} from '../store/index.ts'
import {
  type ArchivedFile,
  type ArchivedOrganization,
  FORMAT_VERSION,
  MANIFEST_PATH,
  type Manifest,
} from './manifest.ts'
import { type ZipSource, writeZip } from './zip-writer.ts'

type Pages = AsyncIterable<readonly object[]>

/** Each part of the log has at most so many lines, so that no file of an archive outgrows a zip. */
const CHANGES_A_FILE = 200_000

/**
 * One organization as a zip: records, history and a manifest, all of one moment. No account, token or invitation is in
 * it. Equal contents give equal bytes.
 */
export function exportOrganization(db: Db, organizationId: string, version: string): AsyncGenerator<Uint8Array> {
  return archive(db, organizationId, version)
}

/** Everything the instance holds but sessions, half-done password resets and what can be computed again. */
export function backUp(db: Db, version: string): AsyncGenerator<Uint8Array> {
  return archive(db, '*', version)
}

async function* archive(db: Db, which: string | '*', writtenBy: string): AsyncGenerator<Uint8Array> {
  const { tx, close } = await openView(db, which)
  try {
    yield* writeZip(filesOf(tx, which, writtenBy))
  } finally {
    await close()
  }
}

async function* filesOf(tx: Tx, which: string | '*', writtenBy: string): AsyncGenerator<ZipSource> {
  const files: ArchivedFile[] = []
  const organizations: ArchivedOrganization[] = []
  const list = (path: string, pages: Pages) => listed(path, pages, files)
  if (which === '*') {
    yield list('accounts/users.ndjson', archivedIdentities(tx, 'user', undefined))
    yield list('accounts/credentials.ndjson', archivedIdentities(tx, 'account', undefined))
  }
  for (const id of which === '*' ? await organizationIds(tx) : [which]) {
    const place = which === '*' ? `organizations/${id}/` : ''
    organizations.push({ id, ...(await countersOf(tx, id)) })
    for (const kind of kinds)
      yield list(`${place}records/${definitionOf(kind).plural}.ndjson`, archivedRecords(tx, id, kind))
    yield list(`${place}history/change-sets.ndjson`, archivedChangeSets(tx, id))
    let part = 0
    for await (const pages of parts(archivedChanges(tx, id)))
      yield list(`${place}history/changes-${String(++part).padStart(4, '0')}.ndjson`, pages)
    if (which !== '*') continue
    yield list(`${place}tokens.ndjson`, archivedIdentities(tx, 'token', id))
    yield list(`${place}invitations.ndjson`, archivedIdentities(tx, 'invitation', id))
  }
  const manifest: Manifest = {
    format: 'trireme-archive',
    formatVersion: FORMAT_VERSION,
    contents: which === '*' ? 'backup' : 'organization',
    writtenBy,
    organizations,
    files,
  }
  yield { path: MANIFEST_PATH, chunks: [Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)] }
}

/** A file of JSON lines that is entered in the manifest once it is read to its end. */
function listed(path: string, pages: Pages, files: ArchivedFile[]): ZipSource {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256')
    let lines = 0
    let bytes = 0
    for await (const page of pages) {
      const chunk = Buffer.from(page.map((value) => `${JSON.stringify(value)}\n`).join(''))
      hash.update(chunk)
      lines += page.length
      bytes += chunk.length
      yield chunk
    }
    files.push({ path, lines, bytes, sha256: hash.digest('hex') })
  }
  return { path, chunks: chunks() }
}

/** Divides pages into parts of so many lines each; a part is read to its end before the next one begins. */
async function* parts<T>(pages: AsyncGenerator<readonly T[]>): AsyncGenerator<AsyncGenerator<readonly T[]>> {
  let rest: readonly T[] = []
  let ended = false
  async function* part(): AsyncGenerator<readonly T[]> {
    for (let room = CHANGES_A_FILE; room > 0;) {
      if (rest.length === 0) {
        const next = await pages.next()
        if (next.done) return void (ended = true)
        rest = next.value
      }
      const taken = rest.slice(0, room)
      rest = rest.slice(taken.length)
      room -= taken.length
      yield taken
    }
  }
  do yield part()
  while (!ended)
}
