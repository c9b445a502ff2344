import type { Id } from '../records/identifier.ts'
import type { Kind } from '../records/registry.ts'

/**
 * An expected no, as a value: what was asked would break a rule. Its wording is made here, because browser, server, CLI
 * and assistants must say the same.
 */
export type Refusal = {
  readonly rule:
    | 'cycle'
    | 'dependency-cycle'
    | 'dependency-inside-tree'
    | 'duplicate'
    | 'gate'
    | 'level'
    | 'order'
    | 'range'
    | 'unknown-reference'
    | 'in-use'
    | 'one-of'
    | 'single'
    | 'not-allowed'
    | 'custom-field'
    | 'conflict'
    | 'sealed'
    | 'asked'
  readonly title: string
  /** Expectation, values, advice. */
  readonly detail: string
  readonly kind: Kind
  readonly id: Id
  readonly field?: string
}
