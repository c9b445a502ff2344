import { readServerArguments } from './arguments.ts'
import { readEnvironment } from './environment.ts'
import { PostgresProblem } from './postgres/index.ts'
import { ServerProblem } from './server-problem.ts'
import { startServer } from './server.ts'

/** Starts the server; every problem a person can mend ends in its sentence. */
async function main(): Promise<void> {
  const reading = readEnvironment()
  if (!reading.ok) return refuse(reading.problems)
  const options = readServerArguments(process.argv.slice(2))
  if (!options.ok) return refuse([options.problem], 2)
  const server = await startServer(reading.environment, {
    demo: options.demo,
    onFatal: (sentence) => refuse([sentence], 1, true),
  })
  const stop = () =>
    void server.stop().then(
      () => process.exit(0),
      (error: unknown) => refuse([`Stopping went wrong: ${(error as Error).message}`], 1, true),
    )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  console.log(`Trireme is ready at ${server.url}`)
}

function refuse(problems: readonly string[], code = 1, atOnce = false): void {
  for (const problem of problems) console.error(problem)
  process.exitCode = code
  if (atOnce) process.exit()
}

main().catch((error: unknown) => {
  if (!(error instanceof PostgresProblem || error instanceof ServerProblem)) throw error
  refuse([error.message])
})
