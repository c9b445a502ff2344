type Json = Record<string, unknown>

/** The operations as a page to read, made from the OpenAPI document; no script, nothing from elsewhere. */
export function docsPage(document: Json): string {
  const byTag = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(document['paths'] as Record<string, Json>)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Json>)) {
      const tag = (operation['tags'] as string[])[0] ?? ''
      const row = `<tr id="${escape(String(operation['operationId']))}"><td><code>${method.toUpperCase()}</code></td><td><code>/api/v1${escape(path)}</code></td><td>${escape(String(operation['summary']))}</td></tr>`
      byTag.set(tag, [...(byTag.get(tag) ?? []), row])
    }
  }
  const sections = [...byTag].map(
    ([tag, rows]) =>
      `<h2>${escape(tag)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>What it does</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Trireme API</title><style>${STYLE}</style></head>
<body><main><h1>Trireme API</h1>
<p>Send <code>Authorization: Bearer tri_…</code>; make a token in Settings or with <code>trireme token create</code>. The whole contract is <a href="/api/openapi.json">openapi.json</a>.</p>
<h2 id="conventions">Conventions</h2>
<ul>
<li>Lists: <code>?filter[statusId]=a,b&amp;filter[updatedAt][gte]=2027-01-01&amp;sort=-targetOn,title&amp;limit=100</code>; <code>none</code> stands for unknown; follow <code>nextCursor</code>.</li>
<li>Change with <code>PATCH</code> and <code>If-Match</code>, the ETag you read, or <code>*</code> to insist. Retry a <code>POST</code> with the same <code>Idempotency-Key</code>.</li>
<li>The past: <code>?asOf=2026-05-01</code>, a moment or a sequence. What was written since: <code>/api/v1/changes?after=…</code>, live at <code>/api/v1/changes/stream</code>; the last imports: <code>/api/v1/changes?command=import.apply&amp;order=newest&amp;detail=counts</code>.</li>
<li id="refusals">Every refusal is <code>application/problem+json</code>: 400 malformed, 401 nobody, 403 not allowed, 404 not here, 409 both changed it, 412 stale, 422 a rule refuses, 428 name the version, 429 slower.</li>
</ul>
${sections.join('\n')}</main></body></html>`
}

const STYLE = `body{font:14px/22px system-ui,sans-serif;margin:0;color:#171b24;background:#fff}main{max-width:1000px;margin:0 auto;padding:32px 24px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid #dfe3ea}code{font-size:13px}a{color:#3451d1}
@media(prefers-color-scheme:dark){body{color:#e8ebf1;background:#12151b}td,th{border-color:#2b323e}a{color:#8ea6ff}}`

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
