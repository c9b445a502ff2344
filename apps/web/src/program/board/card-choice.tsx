import { Select } from '@trireme/ui'
import { useRecords } from '../../workspace/use-workspace.tsx'
import type { BoardViewProps } from './views.ts'

/** Which items are the cards: what has no parts, or those of a type. */
export function CardChoice({ search, setSearch }: Pick<BoardViewProps, 'search' | 'setSearch'>) {
  const types = useRecords('work-item-type').toSorted((one, other) => one.level - other.level)
  return (
    <Select
      aria-label="Cards"
      value={search.cards ?? ''}
      options={[
        { id: '', label: 'Cards: lowest level' },
        ...types.map(({ id, name }) => ({ id: id as string, label: `Cards: ${name}` })),
      ]}
      onChange={(id) => setSearch({ cards: id || undefined })}
    />
  )
}
