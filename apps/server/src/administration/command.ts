/** A command on the server's own machine: no HTTP, no token; whoever may read its files may do this. */
export type Command = {
  /** One or two words: `backup`, `token create`. */
  readonly name: string
  /** What follows the name. */
  readonly usage: string
  /** What it does, in a few lines. */
  readonly help: string
  readonly run: (given: readonly string[]) => Promise<void>
}

/** Prints the outcome: as one JSON value, or for a person. */
export function say(asJson: unknown, value: object, text: string): void {
  process.stdout.write(`${asJson === true ? JSON.stringify(value) : text}\n`)
}
