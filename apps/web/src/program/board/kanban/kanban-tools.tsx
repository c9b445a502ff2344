import { Checkbox, Select } from '@trireme/ui'
import { among } from '../../../search.ts'
import { CardChoice } from '../card-choice.tsx'
import type { BoardViewProps } from '../views.ts'

const readLanes = among('team', 'priority', 'launch')

/** What the cards are, and what they are parted by. */
export function KanbanTools({ search, setSearch }: BoardViewProps) {
  return (
    <span className="row board-tools">
      <CardChoice search={search} setSearch={setSearch} />
      <Select
        aria-label="Lanes"
        value={search.lanes ?? ''}
        options={[
          { id: '', label: 'No lanes' },
          { id: 'team', label: 'Lanes by team' },
          { id: 'priority', label: 'Lanes by priority' },
          { id: 'launch', label: 'Lanes by launch' },
        ]}
        onChange={(id) => setSearch({ lanes: readLanes(id) })}
      />
      <Checkbox checked={search.over !== undefined} onChange={(on) => setSearch({ over: on ? 'shown' : undefined })}>
        Show all done
      </Checkbox>
    </span>
  )
}
