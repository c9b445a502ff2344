import { once } from 'node:events'
import { createServer } from 'node:net'
import { Failure } from './failure.mjs'

/**
 * Throws a Failure when the port that the server will ask for is taken, so that nobody waits for an install, a build and
 * a sample company to hear it. The server says the same when somebody takes it meanwhile, and what else is wrong with it.
 */
export async function mustHaveFreePort({ PORT, HOST } = process.env) {
  const port = Number(PORT?.trim() || 4280)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return
  const probe = createServer()
  try {
    probe.listen(port, HOST?.trim() || '127.0.0.1')
    await once(probe, 'listening')
  } catch (error) {
    if (error.code === 'EADDRINUSE')
      throw new Failure(`Port ${port} is taken. Stop what listens there, or set PORT to another one.`)
  } finally {
    probe.close()
  }
}
