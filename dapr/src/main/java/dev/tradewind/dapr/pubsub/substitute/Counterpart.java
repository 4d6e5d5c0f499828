package dev.tradewind.dapr.pubsub.substitute;

import dev.tradewind.dapr.field.FieldKind;
import dev.tradewind.dapr.resource.Properties;
import java.util.Optional;
import java.util.function.Function;

/// A field of the durable contract that follows from a field of a broker's.
///
/// @param field of the broker; empty where the value follows from none
/// @param of the field of the contract
/// @param value in the contract's words; none where the broker's says nothing for it
record Counterpart(String field, String of, Function<String, Optional<String>> value) {
    private static final String CONSUMER = "consumerID";
    private static final String CONCURRENCY = "concurrency";
    private static final int CONCURRENCY_MAX = 1000;
    private static final String ATTEMPTS = "maxDeliveryAttempts";
    private static final int ATTEMPTS_MAX = 1000;
    private static final String HANDLING = "processingTimeout";

    /// Whoever has the same group competes for messages.
    static Counterpart group(String field) {
        return new Counterpart(field, CONSUMER, Optional::of);
    }

    /// So many messages at a time. Zero is as many as there are, for which the contract has its own number.
    static Counterpart concurrency(String field) {
        return new Counterpart(field, CONCURRENCY, it -> number(it, CONCURRENCY_MAX));
    }

    /// One message at a time, where the field has this word.
    static Counterpart oneAtATime(String field, String word) {
        return new Counterpart(
                field, CONCURRENCY, it -> Optional.of("1").filter(_ -> it.equalsIgnoreCase(word)));
    }

    /// One message at a time, where the field is a yes.
    static Counterpart oneAtATime(String field) {
        return new Counterpart(
                field, CONCURRENCY, it -> Optional.of("1").filter(_ -> FieldKind.Truth.isYes(it)));
    }

    /// So many attempts. Zero, and what is negative, is for ever, which no contract here is.
    static Counterpart attempts(String field) {
        return new Counterpart(field, ATTEMPTS, it -> number(it, ATTEMPTS_MAX));
    }

    /// The delay before the second attempt.
    static Counterpart delay(String field) {
        return new Counterpart(
                field, "retryInterval", it -> Optional.of(it).filter(Counterpart::isSome));
    }

    /// The longest that a handler may take. Zero is no bound, for which the contract has its own.
    static Counterpart handling(String field) {
        return new Counterpart(
                field, HANDLING, it -> Optional.of(it.strip()).filter(Counterpart::isSome));
    }

    /// The longest that a handler may take, in seconds.
    static Counterpart handlingSeconds(String field) {
        return new Counterpart(
                field, HANDLING, it -> Optional.of(it.strip() + "s").filter(_ -> isSome(it)));
    }

    /// The same value, whatever the broker's fields say.
    static Counterpart always(String of, String value) {
        return new Counterpart("", of, _ -> Optional.of(value));
    }

    private static boolean isSome(String number) {
        return !number.strip().startsWith("-") && !number.strip().matches("0[a-zµ]*");
    }

    private static Optional<String> number(String text, int max) {
        return Optional.of(text.strip())
                .filter(it -> it.matches("[0-9]{1,18}") && isSome(it))
                .map(Long::parseLong)
                .map(it -> Long.toString(Math.min(it, max)));
    }

    Optional<String> in(Properties metadata) {
        return field.isEmpty() ? value.apply("") : metadata.text(field).flatMap(value);
    }
}
