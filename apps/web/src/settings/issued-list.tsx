import { ProblemNote, Skeleton } from '@trireme/ui'
import type { ReactNode } from 'react'
import type { Issuing } from './use-issued.ts'

type Props<T> = {
  readonly issuing: Pick<Issuing<T>, 'all' | 'notLoaded' | 'again'>
  /** What they are, to begin a sentence with. */
  readonly what: string
  /** Said where there are none. */
  readonly none: string
  readonly children: (all: readonly T[]) => ReactNode
}

/** What was given out. Where it could not be loaded it says so, and offers another try: nobody knows then that there is none. */
export function IssuedList<T>({ issuing: { all, notLoaded, again }, what, none, children }: Props<T>) {
  return (
    <>
      {notLoaded === null ? null : (
        <ProblemNote title={`${what} could not be loaded`} advice={notLoaded} again={again} />
      )}
      {all === null ? (
        notLoaded === null ? (
          <Skeleton />
        ) : null
      ) : all.length === 0 ? (
        <p className="meta">{none}</p>
      ) : (
        children(all)
      )}
    </>
  )
}
