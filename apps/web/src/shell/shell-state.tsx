import type { Id } from '@trireme/domain'
import type { Moved } from '@trireme/planning'
import type { KeyBinding } from '@trireme/ui'
import { createContext, use, useLayoutEffect } from 'react'

/** What a composer starts from. */
export type ComposerStart = {
  /** Null for what is a part of nothing, whatever is open. */
  readonly parentId?: string | null
  readonly teamId?: string | null
  readonly typeId?: string
  /** The first of the workflow without. */
  readonly statusId?: string
}

/** What places ask of the shell around them. */
export type Shell = {
  readonly openPalette: () => void
  readonly openComposer: (start?: ComposerStart) => void
  readonly openKeyHelp: () => void
  /** The item open in the inspector, by its id, or null. */
  readonly openItem: string | null
  readonly showItem: (id: string | null) => void
  /** The item that is to be seen where it stands, which was just made or is told of beside the place; null once it is in view. */
  readonly pointedAt: string | null
  readonly pointAt: (id: string | null) => void
  /** Where a better order of work would put what it moves, while it is shown as if it were so; null where none is. */
  readonly proposed: ReadonlyMap<Id, Moved> | null
  readonly setProposed: (places: ReadonlyMap<Id, Moved> | null) => void
  /** The critical path to the end that somebody asks about; null where nobody does. */
  readonly path: ReadonlySet<Id> | null
  readonly setPath: (ids: ReadonlySet<Id> | null) => void
  /** Asks why something ends when it does: an item, a milestone, a release, a program. */
  readonly askWhy: (id: Id, ask?: 'moved') => void
  readonly sidebarCollapsed: boolean
  readonly toggleSidebar: () => void
  readonly lettersOn: boolean
  readonly setLettersOn: (on: boolean) => void
  /** Keys of the place on screen, listed in the help beside those of the shell. */
  readonly offerKeys: (bindings: readonly KeyBinding[]) => () => void
}

export const ShellContext = createContext<Shell | null>(null)

export function useShell(): Shell {
  const shell = use(ShellContext)
  if (shell === null) throw new Error('This part of the page needs the shell around it.')
  return shell
}

/** Makes keys of a place act while it is on screen, and known to the help. Keep the array between renders. */
export function usePlaceKeys(bindings: readonly KeyBinding[]): void {
  const { offerKeys } = useShell()
  useLayoutEffect(() => offerKeys(bindings), [offerKeys, bindings])
}
