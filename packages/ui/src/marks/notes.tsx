import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../controls/button.tsx'
import './marks.css'

export interface EmptyStateProps {
  /** One sentence saying what would be here. */
  readonly children: ReactNode
  /** The one action, usually a primary button with its key. */
  readonly action?: ReactNode
  readonly icon?: ReactNode
}

/** A place with nothing in it yet: one sentence, one action. */
export function EmptyState({ children, action, icon }: EmptyStateProps) {
  return (
    <div className="tri-empty">
      {icon ? <div className="tri-empty-icon">{icon}</div> : null}
      <p>{children}</p>
      {action}
    </div>
  )
}

export type BannerTone = 'info' | 'warning' | 'problem'

const ICONS = { info: Info, warning: TriangleAlert, problem: CircleAlert }

export interface BannerProps {
  readonly tone?: BannerTone
  readonly children: ReactNode
  /** A button or link with the next step. */
  readonly action?: ReactNode
}

/** A line across the top of a place, about the place as a whole. */
export function Banner({ tone = 'info', children, action }: BannerProps) {
  const Icon = ICONS[tone]
  return (
    <div className="tri-banner" data-tone={tone} role={tone === 'problem' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden="true" />
      <div className="tri-banner-text">{children}</div>
      {action}
    </div>
  )
}

/** Something went wrong: what, in a sentence, and what to do next. */
export function ProblemNote(props: {
  readonly title: string
  readonly advice?: ReactNode
  readonly action?: ReactNode
  /** In place of another action: a button that tries again. */
  readonly again?: () => void
}) {
  return (
    <Banner tone="problem" action={props.again ? <Button onClick={props.again}>Try again</Button> : props.action}>
      <strong>{props.title}</strong>
      {props.advice ? <span className="tri-banner-advice"> {props.advice}</span> : null}
    </Banner>
  )
}
