import { Select } from '@trireme/ui'
import { among } from '../../../search.ts'
import { CardChoice } from '../card-choice.tsx'
import type { BoardViewProps } from '../views.ts'
import { FLOW_WEEKS, WEEKS_AT_FIRST } from './use-flow.ts'

const readWeeks = among('6w', '26w', '52w')

/** Of which work, and how far back. */
export function FlowTools({ search, setSearch }: BoardViewProps) {
  return (
    <span className="row board-tools">
      <CardChoice search={search} setSearch={setSearch} />
      <Select
        aria-label="Window"
        value={search.weeks ?? `${WEEKS_AT_FIRST}w`}
        options={FLOW_WEEKS.map((weeks) => ({ id: `${weeks}w`, label: `${weeks} weeks` }))}
        onChange={(id) => setSearch({ weeks: readWeeks(id) })}
      />
    </span>
  )
}
