// Loaded with --import by every Node process we start, and by the commands that run checks: ends with its starter.
import { watchStarter } from './starter.mjs'

watchStarter(() => process.kill(process.pid, 'SIGTERM'))
