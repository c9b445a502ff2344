import { keyCaps } from '../keys/platform.ts'
import './marks.css'

/** Key caps. Hidden from assistive technology, which is told by aria-keyshortcuts on the control itself. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="tri-kbd" aria-hidden="true">
      {keyCaps(keys).map((cap, index) => (
        <kbd key={index}>{cap}</kbd>
      ))}
    </span>
  )
}
