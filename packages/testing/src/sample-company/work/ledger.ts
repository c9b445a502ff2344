/** What Halyard Ledger works on; the notation is explained in `outline.ts`. */
export const ledger = `
Demurrage without spreadsheets [-70..-18] @Laytime &Laytime =high :: Laytime is counted in spreadsheets, quarrelled over for months and paid late. We count it from the statement of facts and show every minute's reason.
  Laytime clock from the statement of facts [-70..-48] @Laytime &Laytime
    Statement of facts read from PDF and e-mail
      Event dictionary for 160 port events
      Times without a zone resolved by port
    Laytime clock that explains each minute
      Weather working days and holidays by port
      Once on demurrage, always on demurrage
      Reversible and average laytime
    Charter party terms library
  Claims that get paid [-52..-32] @Laytime &Laytime
    Claim letter with evidence attached
      Claim letter in English, Portuguese and German
      Bundle of documents under 20 MB
    Time bar alarms by charter party =re
    Counterparty's calculation side by side
      Line-by-line differences with the money at stake
      Settlement proposals with reasons
  Claims analytics for charterers [-36..-18] @Laytime &Laytime
    Demurrage by port, berth and cause @Data
    Cost of waiting before a fixture is signed
    Monthly claims report for the board

One invoice per voyage [-24..18] @Payments &Invoicing =high,at-risk,target:12 :: Port dues, agency fees, tugs, surcharges: forty invoices for one voyage, in six currencies. One invoice, checked against what was agreed.
  Disbursement accounts checked by rule [-24..-4] @Payments &Invoicing
    Proforma against final, line by line
      Match lines by tariff and quantity
      Tolerances by port and agent
    Port tariff library for 120 ports =re
      Tariffs of the Iberian ports
      Tariffs of the Elbe and Weser ports
      Yearly tariff update with a diff
    Agent portal for final accounts
  Voyage invoice in one currency [-8..10] @Payments &Invoicing =at-risk
    Exchange rates fixed at the bill of lading date
    Invoice layout by customer
      Purchase order and cost centre on each line
      Peppol and Factur-X output
      NF-e for Brazilian consignees =dropped
    Credit notes that point at their line
    VAT and reverse charge by port of call =blank
  Ledger that closes in a day [4..18] @Payments &Invoicing
    Accruals from open voyages
      Expected cost by voyage and leg
      Release of accruals on final invoice
    Postings to SAP and Dynamics
      Posting rules as a table
      Dry run against last month
    Auditor's trail from total to tug receipt @Laytime

Bunker payments in one day [6..38] @Payments &Payments %Atlantic =medium,target:34 :: Suppliers wait 45 days for money and price the wait in. Checked delivery notes, paid the next day.
  Electronic bunker delivery notes [10..24] @Payments &Payments =target:28
    Mass flow meter readings on the note @Emissions
    Signature by chief engineer and barge
      Signing without a connection
      Photo of the sample seals
    Dispute within 14 days
  Next-day payment [16..32] @Payments &Payments
    Payment order to two banks
      ISO 20022 messages with remittance details
      Four-eyes approval above 250,000 euro
      Sanctions screening of the supplier @Foundation
    Early payment discount offered to suppliers
    Cash forecast for the treasurer
  Credit for small owners [26..38] @Payments &Payments
    Credit limit from payment history @Data
    Invoice finance with one partner bank =blank
    Dunning that knows about open disputes

Disputes settled without lawyers [-9..22] @Laytime &Laytime =low :: Four claims in five end within ten per cent of the first neutral calculation. We offer that calculation on day one.
  Neutral calculation both sides accept [-9..8] @Laytime &Laytime
    Neutral laytime calculation by published rules
      Rule book reviewed by two arbitrators
      Deviation from the rule book shown in red
    Offer and counter-offer in the claim
  Small claims track [4..22] @Laytime &Laytime
    Arbitration bundle at one click
    Settlement statistics by clause
      Clauses that cost most to argue
      Wording that ends the argument
    Escrow for disputed amounts @Payments
`
