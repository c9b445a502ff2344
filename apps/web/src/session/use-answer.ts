import { useCallback, useEffect, useState } from 'react'
import { accounts } from './calls.ts'

const RETRY_MS = 5_000

/** Whether the server answers: asked when the network is back, and every five seconds until it does. */
export function useAnswer({ atOnce }: { readonly atOnce: boolean }): {
  readonly isAnswered: boolean
  readonly isTrying: boolean
  readonly retry: () => Promise<void>
} {
  const [isAnswered, setAnswered] = useState(false)
  const [isTrying, setTrying] = useState(false)
  const retry = useCallback(async () => {
    setTrying(true)
    const answer = await accounts.setup()
    setTrying(false)
    if (answer.ok || answer.problem.status !== 0) setAnswered(true)
  }, [])
  useEffect(() => {
    if (isAnswered) return
    const again = () => void retry()
    const first = atOnce ? setTimeout(again) : undefined
    const timer = setInterval(again, RETRY_MS)
    addEventListener('online', again)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [isAnswered, retry, atOnce])
  return { isAnswered, isTrying, retry }
}
