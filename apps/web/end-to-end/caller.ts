/** Calls to a server in somebody's name. Throws with the server's words when it refuses. */
export interface Caller {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown) => Promise<T>
}

/** Calls signed by these headers. */
export function callerOf(url: string, headers: Readonly<Record<string, string>>): Caller {
  const call = async (path: string, init: RequestInit) => {
    const response = await fetch(url + path, { ...init, headers: { ...headers, ...init.headers } })
    const text = await response.text()
    if (!response.ok) throw new Error(`${init.method} ${path} answered ${response.status}: ${text.slice(0, 1000)}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  const json = { 'content-type': 'application/json' }
  return {
    get: (path) => call(path, { method: 'GET' }),
    post: (path, body) =>
      call(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { ...json, 'idempotency-key': crypto.randomUUID() },
      }),
  }
}

export async function signInByCall(url: string, email: string, password: string): Promise<Caller> {
  const cookies = await sessionByCall(url, email, password)
  return callerOf(url, { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin: url })
}

export interface SessionCookie {
  readonly name: string
  readonly value: string
  /** Where it is sent to. */
  readonly url: string
}

/** The cookies of a new session. */
export async function sessionByCall(url: string, email: string, password: string): Promise<readonly SessionCookie[]> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`${email} cannot sign in: ${response.status} ${await response.text()}`)
  return response.headers.getSetCookie().map((text) => {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(text)!
    return { name: name!, value: value!, url }
  })
}
