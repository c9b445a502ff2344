import { creation } from '@trireme/client'
import { LANES, inLaneOrder } from '@trireme/domain'
import { Button, TextInput } from '@trireme/ui'
import { Plus } from 'lucide-react'
import { type SyntheticEvent, useState } from 'react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { LaunchFacts } from './facts.ts'
import { laneAndTitle } from './lane-and-title.ts'

/** A line that adds one item after the other: `Marketing: Web page` gives its department too. */
export function NewItem({ facts }: { readonly facts: LaunchFacts }) {
  const workspace = useWorkspace()
  const [text, setText] = useState('')
  const known = inLaneOrder([...LANES, ...facts.items.flatMap(({ lane }) => lane ?? [])])

  function add(event: SyntheticEvent) {
    event.preventDefault()
    const { lane, title } = laneAndTitle(text, known)
    if (title === '') return
    const { release, items } = facts
    const position = Math.max(-1, ...items.map((item) => item.position)) + 1
    const item = creation('checklist-item', { releaseId: release.id, title, lane, position })
    if (workspace.act([item], `Add ${title} to ${release.name}`)) setText('')
  }
  return (
    <form className="row checklist-new" onSubmit={add}>
      <TextInput
        aria-label="New checklist item"
        placeholder="Marketing: web page"
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" icon={<Plus size={14} aria-hidden="true" />}>
        Item
      </Button>
    </form>
  )
}
