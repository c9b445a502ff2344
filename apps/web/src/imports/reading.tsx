import { Button } from '@trireme/ui'
import { useEffect, useState } from 'react'
import { sizeText } from './file-advice.ts'

/** A file on its way: what it is, how long it has taken, and the way out. */
export function Reading({ file, onCancel }: { readonly file: File; readonly onCancel: () => void }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <section className="import-reading" aria-labelledby="import-reading">
      <h2 id="import-reading">Reading {file.name}</h2>
      <div className="import-bar" role="progressbar" aria-labelledby="import-reading" />
      <p className="meta">
        {sizeText(file.size)}
        {seconds > 1 ? ` · ${seconds} s so far` : ''}. Nothing is written yet.
      </p>
      <div className="row-wrap">
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </section>
  )
}
