// npm start: installs, builds and runs the server. `npm start -- --demo` loads the sample company.
import { main } from './failure.mjs'
import { serve } from './serve.mjs'

await main(() => serve(process.argv.slice(2)))
