/** A reason why the server does not start, in a sentence that says what to do. */
export class ServerProblem extends Error {}
