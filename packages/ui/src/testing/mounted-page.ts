import { act, type ReactNode } from 'react'
import { type Root, createRoot } from 'react-dom/client'
import { afterEach, beforeEach } from 'vitest'

/** A page for the tests of a file that look at components, in a file that runs with a document. */
export interface MountedPage {
  /** What is rendered lies in here; empty again after each test. */
  readonly host: HTMLElement
  /** Shows this in the place of what was there, and waits until its effects have run. */
  readonly render: (node: ReactNode) => Promise<void>
}

/**
 * Called once in a test file, before its own `beforeEach`, which may render then. What a test stubs and an unmount needs is
 * to be given back by an `afterEach` that stands before the call: those run last.
 */
export function mountedPage(): MountedPage {
  const host = document.createElement('div')
  let root: Root
  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
    document.body.append(host)
    root = createRoot(host)
  })
  afterEach(async () => {
    await act(async () => root.unmount())
    host.remove()
  })
  return { host, render: (node) => act(async () => root.render(node)) }
}
