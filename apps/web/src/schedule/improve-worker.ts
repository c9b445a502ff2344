// The thread that looks for a better order of work: all it does is in improve-work.ts.
import type { ToldToImprove } from './improve-messages.ts'
import { ImproveWork } from './improve-work.ts'

const work = new ImproveWork({
  post: (answer) => self.postMessage(answer),
  breathe: () => new Promise((resolve) => setTimeout(resolve)),
  now: () => performance.now(),
  failed: (error) => reportError(error),
})
self.addEventListener('message', ({ data }: MessageEvent<ToldToImprove>) => work.take(data))
