// The thread that plans the past: all it does is in past-work.ts.
import { createHttp, loadPlan } from '@trireme/client'
import type { ToldOfPast } from './past-messages.ts'
import { pastWork } from './past-work.ts'

const http = createHttp()
const take = pastWork({ post: (answer) => self.postMessage(answer), load: (on) => loadPlan(http, on) })
self.addEventListener('message', ({ data }: MessageEvent<ToldOfPast>) => void take(data).catch(reportError))
