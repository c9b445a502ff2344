import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { type Improving, Improver, connectWorker } from '../../../schedule/improver.ts'
import { usePlan, useWorkspace } from '../../../workspace/use-workspace.tsx'

/** A look for a better order that begins at once, and again when asked; null until it has begun. */
export function useImprover(): {
  readonly improver: Improver | null
  readonly state: Improving | null
  /** The plan is not the one any more that this is about. */
  readonly isOld: boolean
  readonly again: () => void
} {
  const { schedule } = useWorkspace()
  const [looking] = useState(() => new Looking())
  usePlan()
  const again = useCallback(
    () => looking.begin((onChange) => new Improver({ inputs: schedule.inputs, connect: connectWorker, onChange })),
    [looking, schedule],
  )
  useEffect(() => {
    again()
    return () => looking.end()
  }, [looking, again])
  const state = useSyncExternalStore(looking.subscribe, () => looking.state)
  const { improver } = looking
  return {
    improver,
    state,
    isOld: improver !== null && !improver.isOf(schedule.inputs),
    again,
  }
}

/** The improver of the present round, for whoever shows it. */
class Looking {
  improver: Improver | null = null
  #listener: () => void = () => undefined

  get state(): Improving | null {
    return this.improver?.state ?? null
  }

  begin(start: (onChange: () => void) => Improver): void {
    this.end()
    this.improver = start(() => this.#listener())
    this.#listener()
  }

  end(): void {
    this.improver?.end()
    this.improver = null
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener
    return () => void (this.#listener = () => undefined)
  }
}
