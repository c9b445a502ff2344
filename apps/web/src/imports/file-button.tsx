import { Button, type ButtonVariant } from '@trireme/ui'
import { type ReactNode, useRef } from 'react'

type FileButtonProps = {
  readonly variant?: ButtonVariant
  readonly disabled?: boolean
  readonly onChoose: (file: File) => void
  readonly children: ReactNode
}

/** A button that opens the browser's own file chooser; the same file may be chosen twice. */
export function FileButton({ variant, disabled, onChoose, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant={variant} disabled={disabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xml,text/csv,text/xml,application/xml"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) onChoose(file)
        }}
      />
    </>
  )
}
