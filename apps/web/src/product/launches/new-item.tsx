import { creation } from '@trireme/client'
import { LANES, inLaneOrder } from '@trireme/domain'
import { Button, TextInput } from '@trireme/ui'
import { Plus } from 'lucide-react'
import { type ClipboardEvent, type SyntheticEvent, useState } from 'react'
import { counted } from '../../schedule/days.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { LaunchFacts } from './facts.ts'
import { laneAndTitle, pastedItems } from './lane-and-title.ts'

/** A line that adds one item after the other, or all that are pasted: `Marketing: Web page` gives its department too. */
export function NewItem({ facts }: { readonly facts: LaunchFacts }) {
  const workspace = useWorkspace()
  const [text, setText] = useState('')
  const known = inLaneOrder([...LANES, ...facts.items.flatMap(({ lane }) => lane ?? [])])

  function add(lines: readonly string[]) {
    const made = lines.map((line) => laneAndTitle(line, known)).filter(({ title }) => title !== '')
    if (made.length === 0) return
    const { release, items } = facts
    const first = Math.max(-1, ...items.map(({ position }) => position)) + 1
    const created = made.map((item, nth) =>
      creation('checklist-item', { ...item, releaseId: release.id, position: first + nth }),
    )
    const what = made.length === 1 ? made[0]!.title : counted(made.length, 'item')
    workspace.act(created, `Add ${what} to ${release.name}`, { onKept: () => setText('') })
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    add([text])
  }

  /** Several lines are as many items; one is text like any other. */
  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const lines = pastedItems(event.clipboardData.getData('text/plain'), text)
    if (lines.length < 2) return
    event.preventDefault()
    add(lines)
  }
  return (
    <form className="row checklist-new" onSubmit={submit}>
      <TextInput
        aria-label="New checklist item"
        placeholder="Marketing: web page"
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={paste}
      />
      <Button type="submit" icon={<Plus size={14} aria-hidden="true" />}>
        Item
      </Button>
    </form>
  )
}
