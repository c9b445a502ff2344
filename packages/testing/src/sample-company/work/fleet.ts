/** What Halyard Fleet works on; the notation is explained in `outline.ts`. */
export const fleet = `
Positions every minute [-46..-6] @Tracking &Tracking =high :: From hourly satellite fixes to a position a minute for 3,100 vessels, so that arrival times stop jumping.
  Satellite and coastal AIS in one stream [-46..-28] @Tracking &Tracking
    Three AIS sources merged without jumps
      Drop spoofed and duplicate positions
      Fill gaps by great circle and speed
    Vessel identity across name and flag changes
    Twelve months of tracks kept warm @Data
  Live map that people leave open [-32..-16] @Tracking &Tracking
    Map with 3,000 vessels at sixty frames
      Vector tiles for the world's coast and depth
      Cluster vessels in port, part them at sea
    Voyage panel with the next five events
    Geofences drawn by the customer =re
      Polygon and corridor fences
      Alerts by e-mail, message and webhook
  Arrival prediction [-22..-6] @Tracking &Voyage
    Arrival time from track, weather and queue
      Queue length at 40 ports
      Model error by port, shown
    Prediction change feed for customers
      Only changes above thirty minutes
      Reason in words for each change
    Canal transit slots at Suez and Panama

EU ETS allowances per voyage [-52..14] @Emissions &Emissions %ETS =urgent,off-track,target:-4 :: Shipping surrenders allowances for every tonne on European voyages, each 30 September. Owners need the figure per voyage, and who pays it, before the charter is signed.
  Fuel and emissions per voyage [-52..-26] @Emissions &Emissions
    Noon reports checked against position and weather
      Plausible speed and consumption bands
      Questions back to the ship, answered in place
    Emissions by leg: inside, outside, at berth
      Half share for voyages leaving the Union
      Port of call exceptions for transhipment
    Fuel types with their factors, sourced
  Verified monitoring report [-34..2] @Emissions &Emissions =off-track
    Monitoring plan as a versioned document
    Verifier's workspace with sampling =re
      Read-only access for three verifiers
      Findings, answers and closing notes
      Sampling plan by risk
    THETIS-MRV export accepted by the registry =re
      Schema 2.4 with ship-level totals
      Registry errors explained in words
    Company-level emissions statement =review
  Allowances: who owes what [-14..14] @Emissions &Emissions =off-track
    Allowance clause by charter party (BIMCO)
      Clause picker with the money effect
      Monthly transfer notice
    Allowance account per ship and charterer =re
      Holding balances from the union registry
      Shortfall alarm before 30 September
    Allowance price feed and hedge view
    Settlement of allowances with the voyage invoice @Payments

FuelEU and carbon intensity outlook [4..36] @Emissions &Emissions %ETS =high,target:30 :: What next year's penalty will be, and what a pool, a slower voyage or another fuel would do to it.
  FuelEU balance through the year [4..20] @Emissions &Emissions
    Compliance balance per ship, updated nightly
      Well-to-wake factors by fuel certificate
      Onshore power obligations by berth
    Banking and borrowing between years
    Pooling proposals across owners
      Find ships whose balances fit
      Pool agreement with price and terms
  Carbon intensity rating ahead of time [14..28] @Emissions &Emissions
    Rating forecast to 31 December
      Forecast from planned voyages
      Correction factors for reefers and ice class
    Corrective action plan for D and E ships
    Rating clauses in charter parties @Laytime
  Fleet renewal scenarios [24..36] @Emissions &Emissions
    Fuel price and penalty curves to 2040 @Data
    Retrofit against newbuild for a class of ships =blank
    Report for banks under the Poseidon Principles

Voyage planning with weather and fuel [2..30] @Tracking &Voyage =medium,target:50 :: Route, speed and fuel decided together, with the arrival time the port asked for as the fixed point.
  Routes that respect the requested arrival [2..16] @Tracking &Voyage
    Isochrone routing on six-hour forecasts
      Forecast ingestion from ECMWF and NOAA
      No-go areas and traffic separation
    Speed profile to a fixed arrival time
    Ensemble routes with odds of delay @Data
  Bunkering where it is cheap [10..22] @Tracking &Voyage =target:48
    Bunker price and availability by port
    Stem plan for the next three ports
      Tank limits and minimum reserve
      Sulphur area changeover points
  Voyage estimate against actual [20..30] @Tracking &Voyage
    Estimate frozen at fixture
    Deviation by cause: weather, queue, orders
      Causes from the track and the log
      Claimable hours marked for the laytime clock @Laytime
`
