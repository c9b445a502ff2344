import type { CalendarFeed } from '@trireme/client'
import { Button, Dialog, Field, ProblemNote, TextInput } from '@trireme/ui'
import { type SyntheticEvent, useState } from 'react'
import { accounts } from '../../session/calls.ts'
import { IssuedList } from '../../settings/issued-list.tsx'
import { ShownOnce } from '../../settings/shown-once.tsx'
import { useIssued } from '../../settings/use-issued.ts'
import { formatInstant } from '../../workspace/value-text.ts'
import '../../settings/settings.css'

/** Addresses at which a calendar program reads launches, gates and milestones in one's name; each can be taken back. */
export function Subscribe({ onClose }: { readonly onClose: () => void }) {
  const issuing = useIssued<CalendarFeed>(accounts.calendars)
  const { made, problem, issue, takeBack } = issuing
  const [name, setName] = useState('')

  async function create(event: SyntheticEvent) {
    event.preventDefault()
    const asked = accounts.createCalendar({ name: name.trim() })
    if (await issue(asked, (next) => `Made the calendar ${next.name}`)) setName('')
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Subscribe in a calendar"
      description="A calendar program reads launches, phases, gates and milestones you may see, by an address of its own. Whoever has the address reads them: revoke it when it is no longer needed."
      width={560}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <div className="stack">
        {problem === null ? null : <ProblemNote title={problem} />}
        <form className="settings-add" onSubmit={(event) => void create(event)}>
          <Field label="Where it is read">
            {(control) => (
              <TextInput
                {...control}
                required
                maxLength={120}
                placeholder="Phone"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" variant="primary">
            Make an address
          </Button>
        </form>
        {made?.url === undefined ? null : (
          <ShownOnce what={`Add this to “${made.name}” as a calendar from the internet.`} secret={made.url} />
        )}
        <IssuedList issuing={issuing} what="Your calendar addresses" none="No calendar reads in your name.">
          {(all) => (
            <ul className="plain-list calendar-feeds">
              {all.map((feed) => (
                <li key={feed.id} className="row">
                  <span className="grow">
                    {feed.name}{' '}
                    <span className="meta numeric">
                      {feed.lastUsedAt === null ? 'never read' : `last read ${formatInstant(feed.lastUsedAt)}`}
                    </span>
                  </span>
                  <Button
                    variant="quiet"
                    aria-label={`Revoke ${feed.name}`}
                    onClick={() => void takeBack(feed, accounts.revokeCalendar(feed.id), `Revoked ${feed.name}`)}
                  >
                    Revoke
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </IssuedList>
      </div>
    </Dialog>
  )
}
