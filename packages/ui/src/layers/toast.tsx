import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import './layers.css'

type Tone = 'done' | 'late' | 'problem'

/** Milliseconds a toast stays; it waits while the pointer or the focus is on it. */
export const TOAST_MS = 8000

export interface ToastOptions {
  /** What happened, as a short sentence: `Archived 3 items`. */
  readonly text: string
  /** More, under it: for a failure, what to do next. */
  readonly detail?: string
  /** `late` where it was done, and makes something late, or later. */
  readonly tone?: Tone | undefined
  /** One action: Undo or Retry. Choosing it closes the toast. */
  readonly action?: { readonly label: string; readonly onSelect: () => void }
  /** Before it, a way to see more of what happened. Choosing it closes the toast too. */
  readonly more?: { readonly label: string; readonly onSelect: () => void } | undefined
  /** Before both, another way on. Choosing it closes the toast too. */
  readonly also?: ToastOptions['more']
  /** A toast with the id of a standing one takes its place. */
  readonly id?: string
  /** It stays until it is answered or closed: what it says stands nowhere else. */
  readonly stays?: boolean
  /** Once it is closed, by hand or by time. */
  readonly onClose?: () => void
}

type ToastData = { readonly tone: Tone; readonly ways: readonly NonNullable<ToastOptions['more']>[] }

const manager = /* @__PURE__ */ Base.createToastManager<ToastData>()

/** Shows a toast from anywhere, inside components or out; returns its id. Needs one `ToastRegion` around the app. */
export function showToast({
  text,
  detail,
  tone = 'done',
  action,
  more,
  also,
  id,
  stays,
  onClose,
}: ToastOptions): string {
  const ways = [also, more].filter((way) => way !== undefined)
  const shown = manager.add({
    id,
    title: text,
    description: detail,
    data: { tone, ways },
    timeout: stays ? 0 : TOAST_MS,
    onClose,
    // A toast of high priority is spoken apart and hidden where it stands: nobody could reach its button.
    priority: tone === 'problem' && action === undefined && ways.length === 0 ? 'high' : 'low',
    actionProps: action && {
      children: action.label,
      onClick: () => {
        action.onSelect()
        manager.close(shown)
      },
    },
  })
  return shown
}

/** Closes a toast before its time. */
export function closeToast(id: string): void {
  manager.close(id)
}

/** Where toasts show; F6 moves the focus there. Put the app inside. */
export function ToastRegion({ children }: { readonly children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} timeout={TOAST_MS} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="tri-toasts">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const { toasts } = Base.useToastManager<ToastData>()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="tri-toast"
      data-tone={toast.data?.tone}
      data-more={toast.data?.ways.length ? true : undefined}
    >
      <Base.Content className="tri-toast-content">
        {toast.data?.tone === 'problem' ? (
          <CircleAlert size={16} aria-hidden="true" />
        ) : toast.data?.tone === 'late' ? (
          <span className="tri-toast-late" aria-hidden="true">
            ▲
          </span>
        ) : (
          <CircleCheck size={16} aria-hidden="true" />
        )}
        <div className="tri-toast-text">
          <Base.Title className="tri-toast-title" render={<div />} />
          <Base.Description className="tri-toast-detail" render={<div />} />
        </div>
        {toast.data?.ways.map(({ label, onSelect }) => (
          <button
            key={label}
            type="button"
            className="tri-button tri-button-quiet"
            onClick={() => {
              onSelect()
              manager.close(toast.id)
            }}
          >
            {label}
          </button>
        ))}
        {toast.actionProps ? <Base.Action className="tri-button tri-button-default" /> : null}
        <Base.Close className="tri-button tri-button-quiet tri-icon-button" aria-label="Close">
          <X size={14} aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
