/**
 * The database cannot be started, reached or brought up to date. The message is written for the person who
 * started Trireme: what was expected, what was found, what to do. Print it without a stack.
 */
export class PostgresProblem extends Error {
  override readonly name = 'PostgresProblem'
}
