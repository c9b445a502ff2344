// MiniZinc's own worker is made for browsers. Here a thread looks like one to it: messages, and a fetch that reads its
// folder. What it is asked and what it says is in the package's documentation.
import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'

const folder = workerData as string
/** Any address that is no file: files are asked for in a way that Node does not have. */
const ADDRESS = 'https://minizinc.invalid/'

type Listener = (event: { readonly data: unknown }) => void
const listeners: Listener[] = []

const read = (name: string) => readFileSync(new URL(name, folder))

Object.assign(globalThis, {
  WorkerGlobalScope: Object,
  self: globalThis,
  location: { href: `${ADDRESS}minizinc-worker.js`, pathname: '/' },
  fetch: async (address: string | URL) => {
    const name = String(address).slice(ADDRESS.length)
    const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream'
    return new Response(new Uint8Array(read(name)), { headers: { 'content-type': type } })
  },
  postMessage: (message: unknown) => parentPort!.postMessage(message),
  addEventListener: (type: string, listener: Listener) => {
    if (type === 'message') listeners.push(listener)
  },
})
parentPort!.on('message', (data: unknown) => listeners.forEach((listener) => listener({ data })))
const source = read('minizinc-worker.js').toString('utf8')
// It takes whoever has a process for Node, and then asks for files that the package does not bring.
Object.defineProperty(globalThis, 'process', { value: undefined })
runInThisContext(source)
for (const listener of listeners)
  listener({ data: { wasmURL: `${ADDRESS}minizinc.wasm`, dataURL: `${ADDRESS}minizinc.data` } })
