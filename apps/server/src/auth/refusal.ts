/** An expected no of the auth module, worded, with the HTTP status it has at the edge. */
export type AuthRefusal = {
  readonly kind:
    | 'already-set-up'
    | 'account-exists'
    | 'already-member'
    | 'invalid-input'
    | 'invitation-expired'
    | 'invitation-unknown'
    | 'invitation-used'
    | 'link-expired'
    | 'mail-is-off'
    | 'not-allowed'
    | 'not-signed-in'
    | 'too-many-attempts'
    | 'too-many-calendars'
    | 'unknown-account'
    | 'unknown-calendar'
    | 'unknown-member'
    | 'unknown-scope'
    | 'unknown-token'
    | 'unknown-session'
    | 'weak-password'
    | 'wrong-password'
    | 'write-refused'
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429
  readonly title: string
  /** Expectation, values, advice. */
  readonly detail: string
  readonly field?: string
}

/** What was asked for, or why not. */
export type Outcome<T = object> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: AuthRefusal }

export function refused(
  kind: AuthRefusal['kind'],
  status: AuthRefusal['status'],
  title: string,
  detail: string,
  field?: string,
): { readonly ok: false; readonly refusal: AuthRefusal } {
  return { ok: false, refusal: { kind, status, title, detail, ...(field === undefined ? {} : { field }) } }
}
