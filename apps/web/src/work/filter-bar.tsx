import { Button, Checkbox, Popover, TextInput } from '@trireme/ui'
import { ListFilter, Plus, X } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { usePlan, useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import {
  FILTER_FIELDS,
  type Filter,
  type FilterField,
  NONE,
  filterSentence,
  filterValueName,
  valuesOf,
} from './filters.ts'
import './work.css'

export type FilterBarProps = {
  readonly filters: readonly Filter[]
  readonly onChange: (filters: readonly Filter[]) => void
  /** Opened from outside, by its key. */
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** What narrows beside the filters, before them. */
  readonly lead?: ReactNode
  /** What the filters leave, at the right. */
  readonly children?: ReactNode
}

/** Filters as sentences that can be edited and taken away, and a button to add one. */
export function FilterBar({ filters, onChange, open, onOpenChange, lead, children }: FilterBarProps) {
  const { replica } = useWorkspace()
  const replace = (at: number, filter: Filter | null) =>
    onChange(filters.flatMap((each, index) => (index === at ? (filter ?? []) : each)))
  return (
    <>
      {lead}
      {filters.map((filter, at) => (
        <EditedChip
          key={filter.field}
          filter={filter}
          sentence={filterSentence(replica, filter)}
          onChange={(next) => replace(at, next)}
        />
      ))}
      <AddFilter
        taken={filters.map(({ field }) => field)}
        open={open}
        onOpenChange={onOpenChange}
        onAdd={(filter) => onChange([...filters, filter])}
      />
      <span className="tri-header-space" />
      <span className="meta">{children}</span>
    </>
  )
}

function EditedChip(props: {
  readonly filter: Filter
  readonly sentence: string
  readonly onChange: (filter: Filter | null) => void
}) {
  const { filter, sentence, onChange } = props
  return (
    <span className="tri-chip">
      <Popover
        title={FILTER_FIELDS[filter.field]}
        trigger={
          <button type="button" className="tri-chip-text">
            {sentence}
          </button>
        }
      >
        <Values filter={filter} onChange={onChange} />
      </Popover>
      <button
        type="button"
        className="tri-chip-remove"
        aria-label={`Remove filter ${sentence}`}
        onClick={() => onChange(null)}
      >
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  )
}

function AddFilter(props: {
  readonly taken: readonly FilterField[]
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onAdd: (filter: Filter) => void
}) {
  const { taken, open, onOpenChange, onAdd } = props
  const [field, setField] = useState<FilterField | null>(null)
  const offered = (Object.keys(FILTER_FIELDS) as FilterField[]).filter((each) => !taken.includes(each))
  return (
    <Popover
      title={field === null ? 'Filter by' : FILTER_FIELDS[field]}
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next)
        setField(null)
      }}
      trigger={
        <Button
          variant="quiet"
          icon={
            taken.length === 0 ? <ListFilter size={14} aria-hidden="true" /> : <Plus size={14} aria-hidden="true" />
          }
          keyHint="F"
        >
          Filter
        </Button>
      }
    >
      {field === null ? (
        <ul className="plain-list filter-fields">
          {offered.map((each) => (
            <li key={each}>
              <button type="button" className="filter-field" onClick={() => setField(each)}>
                {FILTER_FIELDS[each]}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Values
          filter={{ field, is: true, values: [] }}
          onChange={(filter) => {
            if (filter === null) return
            onAdd(filter)
            onOpenChange(false)
            setField(null)
          }}
        />
      )}
    </Popover>
  )
}

/** The values of a field with how many items have each. */
function Values({ filter, onChange }: { readonly filter: Filter; readonly onChange: (filter: Filter | null) => void }) {
  const { replica } = useWorkspace()
  const items = useRecords('work-item')
  const plan = usePlan()
  const [text, setText] = useState('')
  const { field, is, values } = filter
  const options = useMemo(() => {
    const counts = new Map<string, number>(values.map((value) => [value, 0]))
    for (const item of items) {
      const found = valuesOf(item, field, plan, replica.snapshot)
      for (const value of found.length === 0 ? [NONE] : found) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return [...counts]
      .map(([value, count]) => ({ value, count, name: filterValueName(replica, field, value) }))
      .toSorted(
        (one, other) => Number(one.value === NONE) - Number(other.value === NONE) || one.name.localeCompare(other.name),
      )
  }, [items, plan, field, replica, values])
  const shown = options.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
  return (
    <div className="stack-tight filter-values">
      {values.length > 0 ? (
        <Checkbox checked={!is} onChange={(not) => onChange({ ...filter, is: !not })}>
          Leave these out instead
        </Checkbox>
      ) : null}
      {options.length > 8 ? (
        <TextInput
          aria-label={`Search ${FILTER_FIELDS[field]}`}
          placeholder="Search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      <div className="filter-options">
        {shown.map(({ value, count, name }) => (
          <Checkbox
            key={value}
            checked={values.includes(value)}
            onChange={(on) => {
              const next = on ? [...values, value] : values.filter((each) => each !== value)
              onChange(next.length === 0 ? null : { ...filter, values: next })
            }}
          >
            {name} <span className="faint">{count}</span>
          </Checkbox>
        ))}
      </div>
      {shown.length === 0 ? <p className="meta">Nothing to choose from.</p> : null}
    </div>
  )
}
