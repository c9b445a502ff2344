import { Button, Checkbox, Popover, Select, useTheme } from '@trireme/ui'
import { SlidersHorizontal } from 'lucide-react'
import { COLUMN_IDS, type ColumnId } from './grid-columns.tsx'
import { OddsSwitch } from './odds-switch.tsx'

export type DisplayMenuProps = {
  readonly view: 'gantt' | 'grid'
  readonly shownIds: readonly ColumnId[]
  readonly titleOf: (id: ColumnId) => string
  readonly onColumns: (ids: readonly ColumnId[]) => void
}

/** How dense the plan is, whether it is forecast, and which columns its grid shows. */
export function DisplayMenu({ view, shownIds, titleOf, onColumns }: DisplayMenuProps) {
  const { density, change } = useTheme()
  return (
    <Popover
      title="Display"
      align="end"
      trigger={
        <Button variant="quiet" icon={<SlidersHorizontal size={14} aria-hidden="true" />}>
          Display
        </Button>
      }
    >
      <div className="stack display-panel">
        <label className="row">
          <span className="grow">Density</span>
          <Select
            value={density}
            options={[
              { id: 'dense', label: 'Dense' },
              { id: 'default', label: 'Default' },
              { id: 'comfortable', label: 'Comfortable' },
            ]}
            onChange={(next) => change({ density: next as typeof density })}
          />
        </label>
        <OddsSwitch />
        {view === 'grid' ? (
          <fieldset className="display-columns">
            <legend className="meta">Columns</legend>
            {COLUMN_IDS.filter((id) => id !== 'title').map((id) => (
              <Checkbox
                key={id}
                checked={shownIds.includes(id)}
                onChange={(on) => onColumns(COLUMN_IDS.filter((each) => (each === id ? on : shownIds.includes(each))))}
              >
                {titleOf(id)}
              </Checkbox>
            ))}
          </fieldset>
        ) : null}
      </div>
    </Popover>
  )
}
