import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env['TRIREME_API'] ?? `http://127.0.0.1:${process.env['PORT'] ?? 4280}`

/** Writes are taken from the server's own origin only. */
const forwarded = { target: api, changeOrigin: true, headers: { origin: api } }

// The React Compiler stays off: the plan lives in tables that change in place, and what reads them says so by version.
export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 600, modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  server: { port: 4281, proxy: { '/api': forwarded, '/health': forwarded } },
})
