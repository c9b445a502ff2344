import { useNavigate } from '@tanstack/react-router'
import type { Kind } from '@trireme/domain'
import type { PaletteEntry } from '@trireme/ui'
import { FileText, type LucideIcon, Rocket, ShieldAlert, Target, Users } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useRetry } from '../workspace/use-retry.ts'
import { useVersion, useVersions, useWorkspace } from '../workspace/use-workspace.tsx'

const KINDS = [
  'release',
  'goal',
  'milestone',
  'document',
  'risk',
  'team',
  'program',
  'product',
  'portfolio',
  'person',
] as const satisfies readonly Kind[]

type Named = { readonly id: string; readonly name: string }

/** Everything beside work items that has a name, and the way to it. */
export function useNamedRecords(): readonly PaletteEntry[] {
  const { replica, records } = useWorkspace()
  const navigate = useNavigate()
  const versions = useVersions(KINDS)
  const load = useVersion('load')
  const [hasFailed, setFailed] = useState(false)
  const { tries } = useRetry(hasFailed)
  // Documents are loaded where they are asked for: by name they are asked for here.
  useEffect(() => {
    let left = false
    void records.list('document', {}).then((answer) => {
      if (left) return
      setFailed(!answer.ok)
      if (answer.ok) replica.admit('document', answer.value)
    })
    return () => {
      left = true
    }
  }, [records, replica, load, tries])
  return useMemo(() => {
    const itsWork =
      (group: string, field: string, icon?: PaletteEntry['icon']) =>
      ({ id, name }: Named): PaletteEntry => ({
        id,
        label: name,
        group,
        icon,
        detail: 'Its work',
        onSelect: () => void navigate({ to: '/program/plan', search: { view: 'grid', filter: `${field}.is.${id}` } }),
      })
    return [
      ...replica.all('release').map(({ id, name, releasedOn }): PaletteEntry => ({
        id,
        label: name,
        group: 'Launches',
        closed: releasedOn !== null,
        icon: iconOf(Rocket),
        onSelect: () => void navigate({ to: '/product/launches', search: { launch: id } }),
      })),
      ...replica.all('goal').map(({ id, title }): PaletteEntry => ({
        id,
        label: title,
        group: 'Goals',
        icon: iconOf(Target),
        onSelect: () => void navigate({ to: '/product/strategy', search: { goal: id } }),
      })),
      ...replica.all('milestone').map(({ id, title }): PaletteEntry => ({
        id,
        label: title,
        group: 'Milestones',
        onSelect: () => void navigate({ to: '/program/plan', search: { milestone: id } }),
      })),
      ...replica.all('document').map(({ id, title, type, withdrawnAt }): PaletteEntry => ({
        id,
        label: title,
        keywords: type.replaceAll('-', ' '),
        group: 'Documents',
        closed: withdrawnAt !== null,
        icon: iconOf(FileText),
        onSelect: () => void navigate({ to: '/program/updates', search: { part: 'documents', document: id } }),
      })),
      ...replica.all('risk').map(({ id, title }): PaletteEntry => ({
        id,
        label: title,
        group: 'Risks',
        icon: iconOf(ShieldAlert),
        onSelect: () => void navigate({ to: '/program/raid', search: { tab: 'risks', open: id } }),
      })),
      ...replica.all('team').map(itsWork('Teams', 'teamId', iconOf(Users))),
      ...replica.all('program').map(itsWork('Programs', 'programId')),
      ...replica.all('product').map(itsWork('Products', 'productId')),
      ...replica.all('portfolio').map(itsWork('Portfolios', 'portfolioId')),
      ...replica.all('person').map((person): PaletteEntry => ({
        ...itsWork('People', 'ownerId')(person),
        keywords: person.email ?? '',
        detail: 'Their work',
      })),
    ]
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
  }, [replica, navigate, versions])
}

function iconOf(Icon: LucideIcon) {
  return <Icon size={16} aria-hidden="true" />
}
