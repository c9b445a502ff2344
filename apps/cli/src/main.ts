import { enableCompileCache } from 'node:module'
import { terminalOf } from './terminal.ts'

// Compiled code is kept between starts; what is loaded from here on starts in half the time.
enableCompileCache()
const { trireme } = await import('./trireme.ts')

// Whoever reads only the first lines (`| head`) has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await trireme(process.argv.slice(2), { terminal: terminalOf(process), environment: process.env })
