import { z } from 'zod'
import { ArchiveProblem } from './archive-problem.ts'

/** Raised when an older Trireme could no longer read what is written. */
export const FORMAT_VERSION = 1
export const MANIFEST_PATH = 'manifest.json'

const count = z.int().min(0)
const file = z.strictObject({
  path: z.string().max(200),
  lines: count,
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
const organization = z.strictObject({
  id: z.string().max(40),
  name: z.string().max(300),
  /** The sequence of its last write, and when that was. */
  sequence: count,
  lastChangedAt: z.string().nullable(),
  /** The number in the key of the next work item. */
  nextKey: count,
})
const manifest = z.strictObject({
  format: z.literal('trireme-archive'),
  formatVersion: z.literal(FORMAT_VERSION),
  /** One organization without accounts, or everything the instance holds. */
  contents: z.enum(['organization', 'backup']),
  writtenBy: z.string().max(60),
  organizations: z.array(organization).max(100_000),
  files: z.array(file).max(1_000_000),
})

/** What an archive says of itself. It names no time of its own, so that equal contents give equal archives. */
export type Manifest = z.output<typeof manifest>
export type ArchivedFile = z.output<typeof file>
export type ArchivedOrganization = z.output<typeof organization>

/** Reads a manifest; throws an ArchiveProblem on one that is newer, broken or of something else. */
export function readManifest(text: string): Manifest {
  const given = parsed(text)
  const { format, formatVersion, writtenBy } = (given ?? {}) as Partial<Record<keyof Manifest, unknown>>
  if (format !== 'trireme-archive')
    throw new ArchiveProblem(
      `${MANIFEST_PATH} is not that of a Trireme archive. Choose a file that trireme export or backup wrote.`,
    )
  if (typeof formatVersion === 'number' && formatVersion > FORMAT_VERSION)
    throw new ArchiveProblem(
      `This archive has format ${formatVersion}, written by Trireme ${String(writtenBy)}; this one reads up to ${FORMAT_VERSION}. Update Trireme first.`,
    )
  const outcome = manifest.safeParse(given)
  if (outcome.success) return outcome.data
  const issue = outcome.error.issues[0]!
  throw new ArchiveProblem(`${MANIFEST_PATH} is damaged at ${issue.path.join('.') || 'its top'}: ${issue.message}.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
