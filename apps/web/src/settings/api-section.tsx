import { Link } from '@tanstack/react-router'

const ADDRESSES = [
  { path: '/api/docs', what: 'Every operation, with what it takes and answers' },
  { path: '/api/openapi.json', what: 'The same for programs, OpenAPI 3.1' },
  { path: '/api/v1/work-items?limit=5', what: 'A first read: five work items as JSON' },
] as const

/** Where programs find what the app can do. */
export function ApiSection() {
  return (
    <section className="page-section" aria-label="API">
      <p>Everything this app does, it does through the API, and so can a program of yours.</p>
      <ul className="settings-list">
        {ADDRESSES.map(({ path, what }) => (
          <li key={path}>
            <a href={path} target="_blank" rel="noreferrer">
              {path}
            </a>
            <span className="muted">{what}</span>
          </li>
        ))}
      </ul>
      <p className="muted">
        A program signs its calls with{' '}
        <Link to="/settings/$section" params={{ section: 'tokens' }}>
          a token
        </Link>
        , in the header <code>Authorization: Bearer tri_…</code>
      </p>
    </section>
  )
}
