/** Counts of what the process did, in the text format Prometheus reads. */
export class Metrics {
  readonly #requests = new Map<string, number>()
  #seconds = 0

  count(method: string, status: number, seconds: number): void {
    const key = `method="${method}",status="${status}"`
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1)
    this.#seconds += seconds
  }

  text(): string {
    const { rss, heapUsed } = process.memoryUsage()
    return [
      '# TYPE trireme_http_requests_total counter',
      ...[...this.#requests].map(([labels, count]) => `trireme_http_requests_total{${labels}} ${count}`),
      '# TYPE trireme_http_request_seconds_total counter',
      `trireme_http_request_seconds_total ${this.#seconds.toFixed(3)}`,
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${rss}`,
      '# TYPE nodejs_heap_size_used_bytes gauge',
      `nodejs_heap_size_used_bytes ${heapUsed}`,
      '# TYPE process_uptime_seconds gauge',
      `process_uptime_seconds ${process.uptime().toFixed(0)}`,
      '',
    ].join('\n')
  }
}
