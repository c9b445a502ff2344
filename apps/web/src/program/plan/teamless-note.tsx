import { Banner, Button } from '@trireme/ui'
import { useMemo, useState } from 'react'
import { misleads, teamlessOf, teamlessText } from '../../work/teamless.ts'
import { usePlan, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'

export type TeamlessNoteProps = {
  /** Whether these items are what the plan is narrowed to. */
  readonly shown: boolean
  readonly onShow: () => void
}

/**
 * Said while half of the open work has no team, as after an import of issues that know none: then everything lies on the
 * day it may begin, and the plan shows what endless hands would do. Gone once dismissed.
 */
export function TeamlessNote({ shown, onShow }: TeamlessNoteProps) {
  const { session, rights } = useWorkspace()
  const mayGive = rights.mayWrite('work-item')
  const items = useRecords('work-item')
  const plan = usePlan()
  const teamless = useMemo(() => teamlessOf(items, plan), [items, plan])
  const key = `trireme.teamless.${session.organization.id}`
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(key) === 'dismissed')
  if (!misleads(teamless) || dismissed) return null
  function dismiss() {
    localStorage.setItem(key, 'dismissed')
    setDismissed(true)
  }
  return (
    <div className="teamless-note">
      <Banner
        action={
          <span className="row">
            {shown ? null : <Button onClick={onShow}>{mayGive ? 'Give them teams' : 'Show them'}</Button>}
            <Button variant="quiet" onClick={dismiss}>
              Dismiss
            </Button>
          </span>
        }
      >
        {teamlessText(teamless)}.
        {shown && mayGive
          ? ' Set the team of the first, choose the cells under it, and fill them down with Ctrl+D.'
          : ''}
      </Banner>
    </div>
  )
}
