import { creation } from '@trireme/client'
import { type Id, holdsLaunch, isLaunchOver, standingOf, templateOf } from '@trireme/domain'
import { Badge, Button, Menu, Select, SkeletonWords, formatDate, showToast } from '@trireme/ui'
import { ArrowLeft, Ellipsis } from 'lucide-react'
import { type ReactNode, Suspense, lazy, useState } from 'react'
import { useShell } from '../../shell/shell-state.tsx'
import { choicesOf, fixedChoices } from '../../work/choices.ts'
import { InlineCell } from '../../work/inline-cell.tsx'
import { useMayCreate, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import { setRelease } from './commands.ts'
import type { LaunchFacts } from './facts.ts'
import { StateMark } from './state-mark.tsx'
import { isMostlyTeamless } from '../../work/teamless.ts'
import { daysAway } from '../../schedule/days.ts'
import { oddsSay } from './words.ts'

const MoveLaunch = lazy(async () => ({ default: (await import('./move-launch.tsx')).MoveLaunch }))

/** What a launch is called, how it stands, its day and whose it is; and what is done with the whole of it. */
export function LaunchHead(props: {
  readonly facts: LaunchFacts
  readonly canEdit: boolean
  readonly onClose: () => void
}) {
  const { facts, canEdit, onClose } = props
  const { release, threats } = facts
  const workspace = useWorkspace()
  const { askWhy } = useShell()
  const { replica, today } = workspace
  const mayMakeTemplate = useMayCreate('launch-template')
  const [moving, setMoving] = useState(false)
  const set = (wish: Partial<typeof release>, label: string) =>
    void workspace.act(setRelease(release, wish), `${label} of ${release.name}`)
  const day = release.releasedOn ?? release.targetOn
  const isOpen = facts.gates.every((gate) => !holdsLaunch(facts, gate) || standingOf(facts, gate).isOpen)

  function ship() {
    const changes = setRelease(release, { state: 'released', releasedOn: today })
    workspace.act(changes, `Release ${release.name}`, { toast: `Released ${release.name}` })
  }

  function keepAsTemplate() {
    const parts = templateOf(facts)
    if (parts === undefined)
      return showToast({
        tone: 'problem',
        text: 'A template counts from the day of the launch',
        detail: 'Give it a day first.',
      })
    const name = `Like ${release.name}`.slice(0, 120)
    workspace.act([creation('launch-template', { name, parts })], `Keep ${release.name} as template`, {
      toast: `Kept as the template ${name}`,
    })
  }

  return (
    <header className="launch-head">
      <div className="row-wrap launch-actions">
        <Button variant="quiet" icon={<ArrowLeft size={14} aria-hidden="true" />} onClick={onClose}>
          All launches
        </Button>
        <span className="tri-header-space" />
        <Button onClick={() => askWhy(release.id)}>Why here</Button>
        {canEdit && !isLaunchOver(facts.release) ? (
          <>
            <Button onClick={() => setMoving(true)}>Move…</Button>
            <Button variant={isOpen ? 'primary' : 'default'} onClick={ship}>
              Release
            </Button>
          </>
        ) : null}
        {canEdit || mayMakeTemplate ? (
          <Menu
            align="end"
            trigger={
              <Button
                aria-label="More about this launch"
                icon={<Ellipsis size={16} aria-hidden="true" />}
                variant="quiet"
              />
            }
            entries={[
              ...(mayMakeTemplate
                ? [{ kind: 'item' as const, label: 'Keep as a template', onSelect: keepAsTemplate }]
                : []),
              ...(canEdit && !isLaunchOver(facts.release)
                ? [
                    {
                      kind: 'item' as const,
                      label: 'Drop the launch',
                      onSelect: () => set({ state: 'dropped' }, 'Dropping'),
                    },
                  ]
                : []),
              ...(canEdit && release.state === 'dropped'
                ? [
                    {
                      kind: 'item' as const,
                      label: 'Plan it again',
                      onSelect: () => set({ state: 'planned' }, 'Planning again'),
                    },
                  ]
                : []),
              ...(canEdit && release.state === 'released'
                ? [
                    {
                      kind: 'item' as const,
                      label: 'Not released after all',
                      onSelect: () => set({ state: 'in-progress', releasedOn: null }, 'Taken back: release'),
                    },
                  ]
                : []),
              ...(canEdit
                ? [
                    {
                      kind: 'item' as const,
                      label: 'Delete the launch',
                      danger: true,
                      onSelect: () => {
                        onClose()
                        void workspace.remove('release', release.id)
                      },
                    },
                  ]
                : []),
            ]}
          />
        ) : null}
      </div>
      <div className="row-wrap launch-title">
        <h2>
          <InlineCell
            type="text"
            label="name of the launch"
            canEdit={canEdit}
            value={release.name}
            onCommit={(name) => set({ name }, 'Name')}
          >
            {release.name}
          </InlineCell>
        </h2>
        <StateMark state={facts.state} />
        {threats.length === 0 ? null : (
          <span>
            <span className="late" aria-hidden="true">
              ▲
            </span>{' '}
            {threats.join(' · ')}
          </span>
        )}
        {facts.state === 'late' || facts.state === 'at-risk' ? (
          <button type="button" className="text-button" onClick={() => askWhy(release.id)}>
            What would help?
          </button>
        ) : null}
      </div>
      <dl className="launch-facts">
        <Fact label="Day">
          <span className="numeric">
            {day === null ? <span className="faint">No day</span> : formatDate(day)}{' '}
            {day === null ? null : (
              <span className="muted">{release.releasedOn === null ? daysAway(today, day) : 'released'}</span>
            )}
          </span>
        </Fact>
        <OddsFact facts={facts} day={day} today={today} />
        <Fact label="Owner">
          <InlineCell
            type="choice"
            label="Owner"
            canEdit={canEdit}
            value={release.ownerId}
            none="Nobody"
            choices={choicesOf(replica, 'person')}
            onCommit={(ownerId) => set({ ownerId: ownerId as Id<'person'> | null }, 'Owner')}
          >
            {release.ownerId === null ? <span className="faint">Nobody</span> : nameOf(replica, release.ownerId)}
          </InlineCell>
        </Fact>
        {release.datesFrom === 'manual' ? (
          <Fact label="Starts">
            <InlineCell
              type="date"
              label="start of the launch"
              canEdit={canEdit}
              value={release.startsOn}
              today={today}
              edge="start"
              onCommit={(startsOn) => set({ startsOn }, 'Start')}
            >
              {release.startsOn === null ? <span className="faint">No day</span> : formatDate(release.startsOn)}
            </InlineCell>
          </Fact>
        ) : null}
        <Fact label="Product">
          <InlineCell
            type="choice"
            label="Product"
            canEdit={canEdit}
            value={release.productId}
            none="None"
            choices={choicesOf(replica, 'product')}
            onCommit={(productId) => set({ productId: productId as Id<'product'> | null }, 'Product')}
          >
            {release.productId === null ? <span className="faint">None</span> : nameOf(replica, release.productId)}
          </InlineCell>
        </Fact>
        <Fact label="Tier">
          {canEdit ? (
            <Select
              aria-label="Tier"
              value={release.tier ?? ''}
              options={[{ id: '', label: 'None' }, ...fixedChoices(['major', 'standard', 'minor'])]}
              onChange={(tier) => set({ tier: (tier || null) as typeof release.tier }, 'Tier')}
            />
          ) : (
            <Badge>{release.tier === null ? 'None' : choiceText(release.tier)}</Badge>
          )}
        </Fact>
        <Fact label="Channels">
          <InlineCell
            type="text"
            label="channels, with commas between"
            canEdit={canEdit}
            value={release.channels.join(', ')}
            onCommit={(text) => set({ channels: wordsIn(text) }, 'Channels')}
          >
            {release.channels.length === 0 ? <span className="faint">None</span> : release.channels.join(', ')}
          </InlineCell>
        </Fact>
        <Fact label="Dates from">
          {canEdit ? (
            <Select
              aria-label="Dates from"
              value={release.datesFrom}
              options={fixedChoices(['manual', 'phases', 'items', 'both'])}
              onChange={(datesFrom) => set({ datesFrom: datesFrom as typeof release.datesFrom }, 'Source of dates')}
            />
          ) : (
            choiceText(release.datesFrom)
          )}
        </Fact>
        {release.templateId === null ? null : <Fact label="Template">{nameOf(replica, release.templateId)}</Fact>}
      </dl>
      <Suspense>{moving ? <MoveLaunch launch={facts} onClose={() => setMoving(false)} /> : null}</Suspense>
    </header>
  )
}

/** When its work is done by the odds; as wide while they come, and as they go on. */
function OddsFact(props: { readonly facts: LaunchFacts; readonly day: string | null; readonly today: string }) {
  const {
    facts: { odds, awaited },
    day,
    today,
  } = props
  const known = odds ?? awaited
  if (known === null) return null
  const { teamless } = known
  const dayOf = (on: string) => <span className={day !== null && on > day ? 'late' : undefined}>{formatDate(on)}</span>
  return (
    <Fact label={`Work done, by the odds${odds?.unsettled ? ` · ${odds.unsettled}` : ''}`}>
      <span className="launch-odds-days numeric" title={odds === null ? undefined : oddsSay(odds)}>
        {odds === null ? (
          <SkeletonWords>{`likely ${formatDate(day ?? today)} · safe ${formatDate(day ?? today)}`}</SkeletonWords>
        ) : (
          <>
            likely {dayOf(odds.p50On)} · safe {dayOf(odds.p85On)}
          </>
        )}
      </span>
      {isMostlyTeamless(teamless) ? (
        <span className="muted">
          ▲ as if always room: {teamless.count} of {teamless.of} have no team
        </span>
      ) : null}
    </Fact>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The words of a list with commas, each once, in order. */
function wordsIn(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim().slice(0, 100))
  return [...new Set(words.filter(Boolean))].sort()
}
