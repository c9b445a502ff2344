/** Why an archive cannot be written or brought back, in a sentence that says what to do. */
export class ArchiveProblem extends Error {}
