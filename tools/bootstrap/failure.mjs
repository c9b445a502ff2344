/** Something the person at the terminal has to mend; printed as a sentence, without a stack. */
export class Failure extends Error {}

/** Runs a command to its exit code; a Failure becomes its sentence and code 1. */
export async function main(command) {
  try {
    process.exitCode = await command()
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error)
    process.exitCode = 1
  }
}
