import { Button, showToast } from '@trireme/ui'
import { useState } from 'react'

/** A secret that is shown this once: a link, a token. */
export function ShownOnce({ what, secret }: { readonly what: string; readonly secret: string }) {
  const [copied, setCopied] = useState(false)
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret)
      setCopied(true)
    } catch {
      showToast({ tone: 'problem', text: 'It could not be copied', detail: 'Select it and copy it by hand.' })
    }
  }
  return (
    <div className="settings-secret" role="status">
      <span className="grow">
        {what} It is shown this once: <code>{secret}</code>
      </span>
      <Button onClick={() => void copy()}>{copied ? 'Copied' : 'Copy'}</Button>
    </div>
  )
}
