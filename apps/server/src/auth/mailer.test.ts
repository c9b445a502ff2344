import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createMailer } from './mailer.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

/** A mail server that takes everything, or refuses every recipient. */
async function mailServer({ refuses = false } = {}) {
  const received: string[] = []
  const commands: string[] = []
  const server = createServer((socket) => {
    let inData = false
    let text = ''
    socket.setEncoding('utf8').write('220 test ESMTP\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk: string) => {
      text += chunk
      if (inData) {
        if (!text.endsWith('\r\n.\r\n')) return
        received.push(text)
        inData = false
        text = ''
        socket.write('250 taken\r\n')
        return
      }
      for (let end = text.indexOf('\r\n'); end >= 0 && !inData; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end)
        text = text.slice(end + 2)
        commands.push(line)
        if (/^DATA/i.test(line)) {
          inData = true
          socket.write('354 go on\r\n')
        } else if (/^RCPT/i.test(line) && refuses) socket.write('550 nobody here\r\n')
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 fine\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?from=plan@halyard.example`,
    received,
    commands,
  }
}

test('a mail goes to the server of the URL, from the sender it names', async () => {
  const { url, received, commands } = await mailServer()
  const mailer = createMailer(url)
  expect(mailer.enabled).toBe(true)
  await mailer.send({
    to: 'ada@halyard.example',
    subject: 'Ada “Quay” lädt ein',
    text: 'Open this link:\nhttp://localhost/x#y\n',
  })
  expect(commands).toContainEqual(expect.stringMatching(/^MAIL FROM:<plan@halyard\.example>/))
  expect(commands).toContainEqual('RCPT TO:<ada@halyard.example>')
  expect(received[0]).toContain('http://localhost/x#y')
})

test('line breaks in a subject or a list in the address reach nobody else', async () => {
  const { url, received, commands } = await mailServer()
  const mailer = createMailer(url)
  await mailer.send({ to: 'ada@halyard.example', subject: 'Hello\r\nBcc: eve@evil.example', text: '.' })
  await mailer.send({ to: 'ada@halyard.example, eve@evil.example', subject: 'Hello', text: '.' }).catch(() => {})
  expect(commands.filter((line) => line.startsWith('RCPT') && /<eve@/.test(line))).toEqual([])
  expect(received[0]).not.toMatch(/^Bcc:/im)
})

test('a mail that is not taken is an error', async () => {
  const { url } = await mailServer({ refuses: true })
  await expect(createMailer(url).send({ to: 'ada@halyard.example', subject: 'x', text: 'x' })).rejects.toThrow()
})

test('without a server nothing is sent and nothing fails', async () => {
  const mailer = createMailer(null)
  expect(mailer.enabled).toBe(false)
  await mailer.send({ to: 'ada@halyard.example', subject: 'x', text: 'x' })
})
