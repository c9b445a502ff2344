/** What Halyard Port Call works on; the notation is explained in `outline.ts`. */
export const portCall = `
Just-in-time arrivals for Sines and Hamburg [-64..-12] @Arrivals &Arrivals =high :: Ships race to anchor and wait. With a berth time they can trust, they slow down: less fuel, fewer hours at anchor.
  Requested time of arrival both sides trust [-64..-42] @Arrivals &Arrivals
    Port call timestamps after the DCSA standard
      Estimated, requested, planned, actual in one record
      Who said it, and when, on every timestamp
    Arrival messages to the bridge by e-mail and satellite
      Plain text messages under 2 kB for satellite links
      Acknowledgement from the master
    Pilot and tug readiness in the same view
  Speed advice that masters follow [-46..-28] @Tracking &Arrivals
    Fuel saved by arriving on time
    Speed advice with weather routing limits =re
      Consumption curves per vessel class
      Charter party speed limits respected
    Agreement between owner and charterer to slow down
  Sines and Hamburg live [-34..-12] @Arrivals &Arrivals
    Connection to the Sines port community system @Gateway
      Berth plan messages from JUL
      Nightly reconciliation with the port's own log
    Connection to the Hamburg vessel coordination centre
      River passage windows on the Elbe
      Tidal windows for deep-draught vessels
    Pilot run with eleven vessels
    Anchorage hours published monthly

Berth planning shared with terminals [-26..16] @Berth &Berths =high,off-track,target:4 :: A terminal plans its berths in one tool, the carrier in another, the port in a third. One shared plan, with everybody's constraints visible.
  Berth plan on one screen [-26..-6] @Berth &Berths
    Quay wall drawn to scale with vessels on it
      Bollards, cranes and draught limits by metre
      Drag a vessel along the quay and in time
    Conflicts shown while planning
      Overlap, draught and crane reach conflicts
      Overlap margin by vessel length
    Berth plan history and replay
  Crane and gang planning [-12..8] @Berth &Berths =off-track
    Moves per hour by vessel and crane
      Import of crane productivity from two terminals
      Productivity by stowage and hatch
    Crane split proposal for a vessel =re
      Crane split with safety distance between cranes
      What a lost crane does to the departure time
    Gang shifts against the labour pool calendar =re,off-track
    Lashing and hatch work in the plan =blank
  What-if for the harbour master [2..16] @Berth &Berths
    Close a berth for dredging and see who moves
    Storm plan: clear the outer berths first
      Order vessels by wind limit
      Restart order after the storm
    Compare two plans by waiting hours @Data

US port rollout: Charleston and Savannah [-8..30] @Gateway &Terminal link %Atlantic =high,target:30 :: Our first two ports outside Europe, under contract with the South Atlantic terminals.
  Terminal operating systems connected [-8..24] @Gateway &Terminal link =target:24
    Navis connection, version 4
      Vessel visit and berth messages
      Work instruction progress
      Reconnect after a terminal's weekend update
    Gate and yard events from Charleston
      Truck turn times by hour
      Yard density by block
    Rail departures at Savannah Garden City
  Rules of US waters [2..20] @Gateway &Arrivals
    Notice of arrival to the Coast Guard (eNOAD)
      Crew list upload with checks
      Ninety-six hour clock
    Customs and border holds visible to the planner
    Ballast water reporting for both ports =blank
  Charleston and Savannah go live [14..30] @Arrivals &Terminal link
    Acceptance with the South Carolina ports authority =pin
    Night support from Boston @Tracking
      Runbook for the terminal connection
      On-call rota across two time zones
    Training for vessel planners
      Course on the berth screen in half a day
      Practice port with last month's traffic
    Hypercare for eight weeks =manual

Berth windows for feeders and barges [-9..24] @Arrivals &Arrivals =low,target:38 :: Barges wait three days in the large ports because nobody plans them. Fixed windows change that.
  Barge windows at Hamburg and Rotterdam [-9..24] @Arrivals &Arrivals =target:36
    Fixed windows with a call size limit
    Window exchange between operators
      Offer a window to others
      Settle the exchange fee @Payments
  Feeder connections that hold [6..24] @Arrivals &Arrivals
    Connection risk for transhipped containers
      Minimum connection time by terminal
      Alternatives when a feeder is missed
    Hold-or-go advice for the feeder operator =blank
`
