/** Who wrote what this page did not, when it was the same person. */
export const ONESELF = Symbol('oneself')

export type Disagreement = {
  /** A name, or oneself in another window or tab. */
  readonly author: string | typeof ONESELF
  /** The field, as the screens call it. */
  readonly label: string
  readonly theirs: string
  readonly ours: string
}

/** Two edits of one field: whose value stands, and what the button does about it, in the words on the button. */
export function conflictWords({ author, label, theirs, ours }: Disagreement) {
  const text =
    author === ONESELF
      ? `You set ${label} to ${theirs} in another window, and to ${ours} here`
      : `${author} set ${label} to ${theirs} while you set it to ${ours}`
  return { text, detail: `${theirs} stands unless you use ${ours}.`, action: `Use ${ours}` }
}
