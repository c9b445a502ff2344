import type { Health, StatusTone } from '../tokens.ts'
import './marks.css'

const HEALTH_WORDS: Record<Health, string> = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  unset: 'No health set',
}

/** What is dropped is no longer work: it has a glyph, and no colour of its own. */
type GlyphStatus = StatusTone | 'dropped'

const STATUS_WORDS: Record<GlyphStatus, string> = {
  backlog: 'Backlog',
  planned: 'Planned',
  'in-progress': 'In progress',
  review: 'In review',
  done: 'Done',
  blocked: 'Blocked',
  dropped: 'Dropped',
}

export interface GlyphProps {
  /** Spoken in place of the usual word; an empty string when the word stands beside the glyph. */
  readonly label?: string
  /** Width and height in px. */
  readonly size?: number
}

/** Health by shape first and colour second: ✓ in a disc, a triangle, ✕ in a square, a dashed ring. */
export function HealthGlyph({
  health,
  label = HEALTH_WORDS[health],
  size = 14,
}: GlyphProps & { readonly health: Health }) {
  return (
    <svg {...frame(size, label)} style={{ color: `var(--health-${health}-ink)` }}>
      {health === 'on-track' ? (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M4.8 8.2l2.2 2.2 4.2-4.6" className="tri-glyph-cut" />
        </>
      ) : health === 'at-risk' ? (
        <path d="M8 1.6L15.2 14.4H.8z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      ) : health === 'off-track' ? (
        <>
          <rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor" />
          <path d="M5 5l6 6M11 5l-6 6" className="tri-glyph-cut" />
        </>
      ) : (
        <circle cx="8" cy="8" r="6.2" className="tri-glyph-line" strokeDasharray="2.4 2.5" />
      )}
    </svg>
  )
}

/** Status by how full the ring is: dashed, empty, half, three quarters, ✓ in a disc, a bar in a disc, a bar in a dashed ring. */
export function StatusGlyph({
  status,
  label = STATUS_WORDS[status],
  size = 14,
}: GlyphProps & { readonly status: GlyphStatus }) {
  const isIdle = status === 'backlog' || status === 'dropped'
  return (
    <svg {...frame(size, label)} style={{ color: `var(--status-${isIdle ? 'backlog' : status}-ink)` }}>
      {status === 'done' || status === 'blocked' ? (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d={status === 'done' ? 'M4.8 8.2l2.2 2.2 4.2-4.6' : 'M4.5 8h7'} className="tri-glyph-cut" />
        </>
      ) : (
        <circle cx="8" cy="8" r="6.2" className="tri-glyph-line" strokeDasharray={isIdle ? '2.4 2.5' : undefined} />
      )}
      {status === 'dropped' ? <path d="M5 8h6" className="tri-glyph-line" /> : null}
      {status === 'in-progress' ? <path d="M8 4a4 4 0 0 1 0 8z" fill="currentColor" /> : null}
      {status === 'review' ? <path d="M8 8V4a4 4 0 1 1-4 4z" fill="currentColor" /> : null}
    </svg>
  )
}

function frame(size: number, label: string) {
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const }
  return { ...spoken, className: 'tri-glyph', width: size, height: size, viewBox: '0 0 16 16', fill: 'none' }
}
