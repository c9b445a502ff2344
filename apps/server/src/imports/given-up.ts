/** Whoever asked went away before there was an answer: nothing failed, and nobody is told. */
export class GivenUp extends Error {}
