/** What Halyard Freight works on; the notation is explained in `outline.ts`. */
export const freight = `
Instant quotes on every trade lane [-72..-24] @Rates &Quotes =high :: A shipper asks for a price and has one in seconds, on any lane we serve, with the surcharges in it. Today a quote takes a pricing desk 26 hours on average.
  Carrier rate sheets read by machine [-72..-50] @Rates &Quotes :: Carriers send rates as spreadsheets and PDFs of forty shapes. We read them without a person, and flag what we are not sure of.
    Intake mailbox for carrier rate sheets
    Header and unit detection in carrier spreadsheets =re
      Detect header rows that span two lines
      Recognise container sizes written eleven ways
      Convert per-tonne rates to per-container
    Rate tables lifted from scanned PDFs
      Deskew and split scanned pages
      Review screen for cells read with low confidence
    Expiry reminders before a rate sheet lapses
  Surcharges worked out, not typed [-56..-38] @Rates &Quotes :: Bunker, peak season, port congestion: each with its formula and its dates.
    Bunker adjustment from the weekly Rotterdam price
      Weekly bunker price feed with a fallback source
      Formula editor for carrier bunker clauses
    Peak season surcharge by lane and week
    Port congestion surcharge with evidence attached
    Surcharge explanation on every quote line
  Quote desk with an answer in seconds [-44..-24] @Rates &Quotes
    Search across all valid rates for a lane =re
      Index rates by port pair and validity
      Rank offers by price, transit time and reliability
    Price comparison side by side
      Compare up to five offers with surcharges unfolded
      Share a comparison as a link
    Quote by e-mail without signing in @Booking
    Margin guard for the pricing desk

Self-service booking for regular shippers [-34..14] @Booking &Bookings =high,at-risk,target:9 :: Four hundred shippers book every week and still do it by phone. They get a booking screen that knows their lanes, their parties and their cut-offs.
  Booking in three steps [-34..-12] @Booking &Bookings
    Booking form that remembers parties and commodities
      Party book with addresses checked against LOCODE
      Commodity picker with HS codes in three languages
      Repeat a booking with new dates
    Live space from five carriers
      Space feed from the Maersk connection
      Space feed from Hapag and ONE
      Fallback to a request when a carrier does not answer
    Booking confirmation within ten minutes
  Changes without a phone call [-16..6] @Booking &Bookings =at-risk
    Amend quantities and cut-off after confirmation =re
      Show which fields a carrier still lets change
      Price difference before an amendment is sent
    Roll a booking to the next sailing
      Propose the next three sailings with space
      Tell consignee and haulier of the roll
    Cancel with the fee shown first
    Waitlist for sold-out sailings =blank
  Bookings that watch themselves [-4..14] @Booking &Bookings
    Cut-off alerts by the hour
      Alert rules per shipper and port
      Quiet hours and escalation
    Missing document checklist on each booking @Documents
    Overbooked vessel warning from carrier statistics @Data
    Booking health on the shipper dashboard
      Tiles for late, at risk and incomplete bookings
      Weekly digest for account managers

Paperless bills of lading [-10..34] @Documents &Documents =urgent,target:26 :: Nine carriers have promised fully electronic bills by 2030; our shippers ask now. We issue, endorse and surrender bills under the DCSA standard and MLETR law.
  Electronic bill of lading issued and endorsed [-10..14] @Documents &Documents =at-risk
    Bill drafted from the booking
      Map booking parties to bill parties
      Clauses by carrier and trade
      Draft approval by shipper and carrier
    Title register with one holder at a time
      Transfer of title signed by both sides @Foundation
      Append-only record of every endorsement
      Proof of holdership for banks
    Surrender and switch to paper =re
    DCSA conformance run with two carriers =pin
  Banks and letters of credit [8..26] @Documents &Documents
    Presentation of documents to three banks
      Connection to the Lisbon trade desk
      Connection to the Hamburg trade desk
    Discrepancy check before presentation
      Compare bill, invoice and packing list
      Suggest wording the bank accepts
    Pledge of title as security =blank
  Customs-ready document set [16..34] @Documents &Documents
    Entry summary declaration (ICS2) from the bill
      House-level data for consolidated cargo
      Answers to ICS2 referral requests
    Portuguese single window filing @Gateway
    US ISF 10+2 filing from one screen @Gateway
      Importer data collected by link
      Amend a filing up to arrival

Contract rates and allotments [-6..26] @Rates &Quotes =medium :: Half of all volume moves under yearly contracts that live in spreadsheets. We hold the contract, the weekly allotment and what was really shipped in one place.
  Contracts as records, not attachments [-6..12] @Rates &Quotes
    Contract terms with validity by lane
      Import of last year's contracts from spreadsheets
      Named accounts and affiliates
    Rate amendments with approval
    Minimum quantity commitment tracked weekly
      Shortfall and overshoot by lane
      Forecast of the year-end commitment @Data
  Allotments seen by both sides [8..26] @Booking &Bookings
    Weekly allotment calendar for carriers
    Release of unused space five days out
      Automatic release with a grace hour
      Second offer to shippers on the waitlist
    No-show statistics by shipper
`
