package dev.tradewind.commerce.payments.ledger;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/// A day of the ledger, in UTC: `2026-12-01`.
public record LedgerDay(LocalDate date) implements Comparable<LedgerDay> {
    public static LedgerDay of(Instant at) {
        return new LedgerDay(LocalDate.ofInstant(at, UTC));
    }

    /// @throws IllegalArgumentException if it is none
    @JsonCreator
    public static LedgerDay parse(String text) {
        try {
            return new LedgerDay(LocalDate.parse(text));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("must be a day: 2026-12-01");
        }
    }

    public Instant begin() {
        return date.atStartOfDay(UTC).toInstant();
    }

    public Instant end() {
        return next().begin();
    }

    public LedgerDay next() {
        return new LedgerDay(date.plusDays(1));
    }

    LedgerDay before() {
        return new LedgerDay(date.minusDays(1));
    }

    @Override
    public int compareTo(LedgerDay other) {
        return date.compareTo(other.date);
    }

    @Override
    @JsonValue
    public String toString() {
        return date.toString();
    }
}
