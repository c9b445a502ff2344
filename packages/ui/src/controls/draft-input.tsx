import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { TextInput } from './text-input.tsx'
import { useDraft, type DraftOptions } from './use-draft.ts'

export interface DraftInputProps<Value>
  extends Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange'>, DraftOptions<Value> {
  /** Shown in the field while what is typed reads as a value, so that a person sees what will be kept. */
  readonly echo?: (value: Value) => string
}

/** A field for a draft of a value: what is not taken stays in it, with the sentence why below. */
export function DraftInput<Value>(props: DraftInputProps<Value>) {
  const { value, format, parse, why, needed, refuse, doubt, onCommit, echo, ...rest } = props
  const draft = useDraft({ value, format, parse, why, needed, refuse, doubt, onCommit })
  const { read } = draft
  return (
    <Draft reason={draft.reason} reasonId={draft.reasonId}>
      <TextInput
        {...rest}
        value={draft.text}
        aria-invalid={draft.reason !== null || rest['aria-invalid'] || undefined}
        aria-describedby={describedBy(rest['aria-describedby'], draft)}
        onChange={(event) => draft.put(event.target.value)}
        onBlur={(event) => {
          rest.onBlur?.(event)
          draft.leave()
        }}
        onKeyDown={(event) => {
          rest.onKeyDown?.(event)
          draft.onKeyDown(event)
        }}
      />
      <output className="tri-draft-echo">
        {echo && draft.reason === null && read !== null && read !== undefined ? echo(read) : null}
      </output>
    </Draft>
  )
}

export interface DraftLineProps extends DraftOptions<string> {
  readonly 'aria-label': string
  readonly className?: string
  readonly readOnly?: boolean
  readonly disabled?: boolean
}

/** The same for one line of text that may be long: it is broken where there is no room, and Enter keeps it. */
export function DraftLine(props: DraftLineProps) {
  const { value, format, parse, why, needed, refuse, doubt, onCommit, className, ...rest } = props
  const draft = useDraft({ value, format, parse, why, needed, refuse, doubt, onCommit })
  return (
    <Draft reason={draft.reason} reasonId={draft.reasonId}>
      <textarea
        {...rest}
        className={classNames('tri-draft-line', className)}
        rows={1}
        value={draft.text}
        aria-invalid={draft.reason !== null || undefined}
        aria-describedby={describedBy(undefined, draft)}
        onChange={(event) => draft.put(event.target.value.replaceAll('\n', ' '))}
        onBlur={draft.leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
          draft.onKeyDown(event)
        }}
      />
    </Draft>
  )
}

type Reason = { readonly reason: string | null; readonly reasonId: string }

function Draft({ reason, reasonId, children }: Reason & { readonly children: ReactNode }) {
  return (
    <span className="tri-draft">
      {children}
      {reason === null ? null : (
        <span className="tri-draft-why" id={reasonId} role="alert" ref={bringIntoView}>
          {reason}
        </span>
      )}
    </span>
  )
}

/** A reason below the edge of what is scrolled would not be read. */
function bringIntoView(reason: HTMLElement | null) {
  reason?.scrollIntoView({ block: 'nearest' })
}

function describedBy(others: string | undefined, { reason, reasonId }: Reason): string | undefined {
  return [others, reason === null ? undefined : reasonId].filter(Boolean).join(' ') || undefined
}
