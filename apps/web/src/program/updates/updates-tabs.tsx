import { Link } from '@tanstack/react-router'
import { ViewTabs } from '@trireme/ui'
import type { UpdatesSearch } from '../../addresses.ts'

export const UPDATES_TABS = [
  [undefined, 'Status updates'],
  ['documents', 'Documents'],
  ['due', 'Due for signature'],
] as const

/** The views of Updates. */
export function UpdatesTabs({ current }: { readonly current: UpdatesSearch['part'] }) {
  return (
    <ViewTabs
      current={current ?? 'updates'}
      tabs={UPDATES_TABS.map(([part, label]) => ({
        id: part ?? 'updates',
        label,
        link: (
          <Link
            to="/program/updates"
            activeOptions={{ explicitUndefined: true }}
            search={({ scope }) => ({ scope, part })}
          />
        ),
      }))}
    />
  )
}
