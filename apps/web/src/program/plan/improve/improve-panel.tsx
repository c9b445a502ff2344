import type { Id } from '@trireme/domain'
import { Banner, Button, IconButton, ProgressBar, announce, useReturnFocus } from '@trireme/ui'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { counted } from '../../../schedule/days.ts'
import { usePlan, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { useShell } from '../../../shell/shell-state.tsx'
import { nameOf } from '../../../workspace/value-text.ts'
import { bestText, gainLines, nothingText, stoppedText, takenText, tooManyText } from './gain-words.ts'
import { HowMuchChoice } from './how-much-choice.tsx'
import { MovedItems } from './moved-items.tsx'
import type { ProposedPlaces } from './proposed-rows.ts'
import { unbroken } from './unbroken.ts'
import { useImprover } from './use-improver.ts'
import './improve.css'

export type ImprovePanelProps = {
  /** Where a proposal puts what moves; null where there is none to see. */
  readonly onShow: (places: ProposedPlaces | null) => void
  readonly onOpen: (id: Id) => void
  readonly onClose: () => void
}

const LABEL = 'Take a better order of work'

/** What is done while one waits. */
const SEARCHING = {
  looking: 'Looking for a better order of work. Nothing changes until you take it.',
  lessening: 'Finding the fewest changes that are worth making.',
  found: 'Working out what this order would do.',
} as const

/** Looks for a better order of work, shows what taking it would do, and takes it or leaves it. */
export function ImprovePanel({ onShow, onOpen, onClose }: ImprovePanelProps) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const { improver, state, isOld, again } = useImprover()
  const plan = usePlan()
  const panel = useRef<HTMLElement>(null)
  useReturnFocus(panel)
  const closeLast = useLastOpened(onClose)
  const phase = isOld ? 'old' : (state?.phase ?? 'looking')
  const proposed = phase === 'found' ? (state?.proposed ?? null) : null
  const chosen = (state?.whole?.changes.length ?? 0) - (state?.declined.size ?? 0)
  useEffect(() => panel.current?.focus(), [])
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the button that had the focus may be gone with what was shown before
  }, [phase])
  useEffect(() => {
    onShow(proposed && new Map(proposed.gain.moved.map((moved) => [moved.id, moved])))
    return () => onShow(null)
  }, [proposed, onShow])
  const lines = useMemo(
    () =>
      proposed &&
      gainLines(
        { ...proposed, chosen },
        {
          nameOf: (id) => nameOf(replica, id),
          isPromised: (id) => (replica.get('work-item', id)?.targetOn ?? replica.get('milestone', id)) != null,
          parentOf: (id) => replica.get('work-item', id)?.parentId ?? null,
        },
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what is chosen is told when the answer to it comes
    [proposed, replica],
  )
  useEffect(() => {
    if (lines !== null) announce(lines.map(({ text }) => text).join('. '))
  }, [lines])

  function take() {
    if (proposed === null) return
    workspace.act(proposed.changes, LABEL, { toast: takenText(proposed), isSeen: true, onKept: onClose })
  }

  const frame = (actions: ReactNode, body: ReactNode) => (
    <section
      ref={panel}
      tabIndex={-1}
      className="improve-panel"
      aria-label="A better order of work"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        closeLast()
      }}
    >
      <header className="improve-head">
        <h2>A better order of work</h2>
        {actions}
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      {body}
    </section>
  )

  if (phase === 'old')
    return frame(
      null,
      <Banner action={<Button onClick={again}>Look again</Button>}>
        The plan has changed since, so this order may not fit it any more. Nothing was taken.
      </Banner>,
    )
  if (phase === 'failed')
    return frame(
      <Button onClick={again}>Look again</Button>,
      <p className="improve-words">This browser could not look for a better order. The plan stands as it is.</p>,
    )
  if (phase === 'nothing')
    return frame(
      <Button onClick={onClose}>Close</Button>,
      <p className="improve-words">
        {nothingText(
          state!.triedInAll,
          plan.loads.some(({ known }) => known),
        )}
      </p>,
    )
  if (phase === 'stopped')
    return frame(
      <Button onClick={again}>Look again</Button>,
      <p className="improve-words">{stoppedText(state!.triedInAll)}</p>,
    )
  if (proposed === null || lines === null || state === null)
    return frame(
      phase === 'found' ? null : <Button onClick={() => improver?.stop()}>Stop</Button>,
      <div className="improve-words" aria-busy="true">
        <p>{SEARCHING[phase]}</p>
        <ProgressBar done={Math.round((state?.way ?? 0) * 100)} whole={100} unit="parts of the way" quiet />
        <p className="meta">
          {[`${counted(state?.triedInAll ?? 0, 'plan')} tried`, bestText(state?.best ?? null)]
            .filter((each) => each !== null)
            .join(' · ')}
        </p>
      </div>,
    )
  const tooMany = tooManyText(proposed.changes.length)
  return frame(
    <>
      <Button
        variant="primary"
        disabled={state.isReckoning || proposed.changes.length === 0 || tooMany !== null}
        onClick={take}
      >
        Take this order
      </Button>
      <Button onClick={onClose}>Discard</Button>
    </>,
    <div className="improve-body">
      <div className="improve-gain" role="group" tabIndex={0} aria-label="The gain">
        {state.choice === null ? null : (
          <HowMuchChoice
            choice={state.choice}
            howMuch={state.howMuch}
            onChoose={(howMuch) => improver?.choose(howMuch)}
          />
        )}
        <ul className="plain-list" aria-label="What it gains" aria-busy={state.isReckoning}>
          {lines.map(({ text, base, tone }) => (
            <li key={text}>
              <span className={tone === 'late' ? 'late' : undefined}>
                {tone === 'late' ? '▲ ' : tone === 'good' ? '✓ ' : ''}
                {unbroken(text)}
              </span>
              <span className="meta">{base}</span>
            </li>
          ))}
        </ul>
        {tooMany === null ? null : <p className="late">{tooMany}</p>}
        <p className="meta">
          Best of {counted(state.triedInAll, 'plan')} tried. What is frozen, pinned, planned by hand or begun keeps its
          dates.
        </p>
      </div>
      <MovedItems state={state} onDecline={(declined) => improver?.decline(declined)} onOpen={onOpen} />
    </div>,
  )
}

/** Closes what was opened last: an item that was opened since the panel was, else the panel. */
function useLastOpened(closePanel: () => void): () => void {
  const { openItem, showItem } = useShell()
  const openBefore = useRef(openItem)
  useEffect(() => {
    if (openItem !== openBefore.current) openBefore.current = null
  }, [openItem])
  return () => {
    if (openItem === null || openItem === openBefore.current) closePanel()
    else showItem(null)
  }
}
