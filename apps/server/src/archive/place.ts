import { type Kind, kindOfPlural } from '@trireme/domain'
import type { IdentityTable } from '../store/index.ts'
import { ArchiveProblem } from './archive-problem.ts'
import type { ArchivedOrganization, Manifest } from './manifest.ts'

/** What a file of an archive holds, and whose it is. */
export type Place =
  | { readonly holds: 'records'; readonly organization: ArchivedOrganization; readonly kind: Kind }
  | { readonly holds: 'change-sets' | 'changes'; readonly organization: ArchivedOrganization }
  | {
      readonly holds: 'identities'
      readonly organization: ArchivedOrganization | undefined
      readonly table: IdentityTable
    }

/** What a file of an archive is, by its path; a path that is none of ours is refused. */
export function placeOf(path: string, { contents, organizations }: Manifest): Place {
  const unknown = new ArchiveProblem(
    `${path} is no file this Trireme knows. If a newer one wrote the archive, update Trireme first.`,
  )
  if (contents === 'organization' && organizations.length !== 1) throw unknown
  if (contents === 'backup' && path === 'accounts/users.ndjson')
    return { holds: 'identities', organization: undefined, table: 'user' }
  if (contents === 'backup' && path === 'accounts/credentials.ndjson')
    return { holds: 'identities', organization: undefined, table: 'account' }
  const organization =
    contents === 'organization'
      ? organizations[0]!
      : organizations.find(({ id }) => path.startsWith(`organizations/${id}/`))
  if (organization === undefined) throw unknown
  const rest = contents === 'organization' ? path : path.slice(`organizations/${organization.id}/`.length)
  const [, plural] = /^records\/([a-z-]+)\.ndjson$/.exec(rest) ?? []
  const kind = plural === undefined ? undefined : kindOfPlural(plural)
  if (kind !== undefined) return { holds: 'records', organization, kind }
  if (rest === 'history/change-sets.ndjson') return { holds: 'change-sets', organization }
  if (/^history\/changes-\d{4,8}\.ndjson$/.test(rest)) return { holds: 'changes', organization }
  if (contents === 'backup' && rest === 'tokens.ndjson') return { holds: 'identities', organization, table: 'token' }
  if (contents === 'backup' && rest === 'invitations.ndjson')
    return { holds: 'identities', organization, table: 'invitation' }
  throw unknown
}
