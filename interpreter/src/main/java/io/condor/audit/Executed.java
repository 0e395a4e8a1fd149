package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.ledger.Money;

/**
 * One contract that changed hands, as the record of a run's fills has it.
 *
 * @param trade number
 * @param book it was booked in
 * @param event {@code enter}, {@code settle} …
 * @param quantity signed: positive bought
 * @param priceCents a share
 * @param cash change by premium: received positive
 * @param fees paid, not negative
 */
public record Executed(
    int trade,
    String book,
    String event,
    OptionContract contract,
    int quantity,
    long priceCents,
    Money cash,
    Money fees) {}
