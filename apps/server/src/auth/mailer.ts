import { createTransport } from 'nodemailer'

export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

export type Mailer = {
  /** Rejects when the mail server does not take the mail. Does nothing where mail is off. */
  readonly send: (mail: Mail) => Promise<void>
  readonly enabled: boolean
}

/**
 * Sends plain-text mail by the server of an SMTP URL (`smtp://user:password@host:587`, `smtps://…`); null turns mail off.
 * The sender is `?from=` of the URL, else its user where that is an address, else `trireme@` its host.
 */
export function createMailer(smtpUrl: string | null): Mailer {
  if (smtpUrl === null) return { send: async () => {}, enabled: false }
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const from = url.searchParams.get('from') ?? (user.includes('@') ? user : `trireme@${url.hostname}`)
  return {
    enabled: true,
    send: async ({ to, subject, text }) => {
      // As an object, an address is taken as it is and never read as a list of several.
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
    },
  }
}
