/** What belongs to all products; the notation is explained in `outline.ts`. */
export const platform = `
One sign-in for the four products [-38..10] @Foundation %One Halyard =high,on-track,target:12 :: Customers sign in four times. One account, one directory, one bill; the precondition of selling the products together.
  Accounts joined across products [-38..-16] @Foundation
    Directory of companies and people
      Match of 41,000 accounts by company number
      Merge review by account managers
    One session for all products
    Old passwords retired without a reset storm
  Company-wide sign-in [-20..0] @Foundation
    OpenID Connect for large customers
      Set-up guide with a test sign-in
      Key rotation without downtime
    SCIM provisioning from Entra and Okta
      Groups become roles
      Leavers lose access within the hour
    Passkeys for agents and masters =re
  Roles and bills for the whole house [-6..10] @Foundation
    Roles across products with one page to grant them
      Role editor with a preview of what changes
      Review of rights every half year
    One subscription and one bill @Payments
    Audit log customers can export
      Export to the customer's own archive
      Search by person, record and time

Data that customers can query [-18..30] @Data %One Halyard =medium,on-track,target:32 :: Every large customer asks for the raw data. Shared tables, documented, versioned, with the same permissions as the screens.
  Event stream with contracts [-18..4] @Data
    Schemas with owners and compatibility checks
      Schema registry wired into every build
      Owner and freshness on each topic
    Change feed from the four products
      Outbox in Freight and Ledger
      Outbox in Port Call and Fleet
    Replay of 90 days
  Warehouse with customer shares [-2..18] @Data
    Modelled tables for calls, bookings, claims
      Port call facts with waiting and working hours
      Booking facts with lead times
    Shares to Snowflake and BigQuery
      Row permissions from the directory @Foundation
      Cost per share, watched
    Data quality board with alarms =re
  Benchmarks between customers [14..30] @Data
    Anonymous benchmarks of at least seven companies
      Waiting hours by port and size class
      Days to payment by counterparty class
    Published methodology, reviewed by a statistician =manual
    Benchmark API

Survive the loss of a region [10..38] @Foundation %One Halyard =high,target:36 :: Two contracts ask for four hours to recover and fifteen minutes of data; today it is a day and an hour.
  Second region on stand-by [10..26] @Foundation
    Databases replicated to Dublin
      Replication lag alarmed at five minutes
      Point-in-time restore, rehearsed monthly
    Stateless services deployed twice
      Secrets and certificates in both regions
      Traffic switch with a ten-minute record
    Queues drained and replayed in order @Data
  Rehearsals with customers watching [22..38] @Foundation
    Failover rehearsal on a Sunday =pin
    Failover with two pilot customers
    Status page with honest times
      Incident timeline written as it happens
      Subscriptions by product and port
    Recovery report for auditors =manual

Penetration findings closed [-28..-8] @Foundation =urgent :: The yearly test found eleven things, two of them serious.
  Serious findings [-28..-20] @Foundation
    Object identifiers checked on every read
    Upload scanning moved before storage
  Findings of middle weight [-22..-8] @Foundation
    Content security policy without exceptions
    Rate limits by customer and address
      Limits in the gateway
      Fair answers when limited
    Session lifetime by role
`
