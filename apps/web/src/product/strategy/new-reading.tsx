import { creation } from '@trireme/client'
import { type Id, momentWithin, timeZoneOf } from '@trireme/domain'
import { Button, DateInput, NumberInput } from '@trireme/ui'
import { useRef, useState } from 'react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** Adds a reading of a metric. Readings are facts: they are added, not edited [R6]. */
export function NewReading({ metricId, metric }: { readonly metricId: Id; readonly metric: string }) {
  const workspace = useWorkspace()
  const { today } = workspace
  const [value, setValue] = useState<number | null>(null)
  const [on, setOn] = useState(today)
  const typed = useRef<number | null>(null)

  function add() {
    const reading = typed.current ?? value
    if (reading === null) return
    const validAt = on === today ? new Date().toISOString() : momentWithin(timeZoneOf(workspace.replica.snapshot), on)
    const changes = [creation('reading', { metricId: metricId as never, value: reading, validAt })]
    workspace.act(changes, `Add reading of ${metric}`, {
      toast: `Added reading ${reading} of ${metric}`,
      onKept: () => {
        typed.current = null
        setValue(null)
        setOn(today)
      },
    })
  }
  return (
    <form
      className="new-reading"
      onSubmit={(event) => {
        event.preventDefault()
        setTimeout(add)
      }}
    >
      <NumberInput
        aria-label="New reading"
        placeholder="New reading"
        value={value}
        onCommit={(next) => {
          typed.current = next
          setValue(next)
        }}
      />
      <DateInput aria-label="Read on" today={today} max={today} value={on} onCommit={(next) => setOn(next ?? today)} />
      <Button type="submit">Add</Button>
    </form>
  )
}
