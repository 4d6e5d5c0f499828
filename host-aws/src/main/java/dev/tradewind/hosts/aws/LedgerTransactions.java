package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.HostRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The transactions of the table: each is made whole, or says why not. Any thread may call.
final class LedgerTransactions {
    /// The most that `TransactWriteItems` takes.
    static final int ITEMS_MAX = 100;

    /// Attempts where others hold an item, or the table is busy: with the longest waits some four seconds.
    private static final int ATTEMPTS_MAX = 14;

    private static final Duration FIRST_WAIT = Duration.ofMillis(5);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(640);

    private static final String VALIDATION = "ValidationException";
    private static final String CONDITION = "ConditionalCheckFailed";

    /// The reasons for which the same transaction may be made a moment later.
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient client;

    LedgerTransactions(DynamoDbClient client) {
        this.client = client;
    }

    /// The end of an attempt to make a commit.
    sealed interface Outcome {
        record Made() implements Outcome {}

        /// A condition did not hold.
        ///
        /// @param versions of the items whose condition it was, by their places in the transaction; 0 of one that is not there
        record Refused(Map<Integer, Long> versions) implements Outcome {
            public Refused {
                versions = Map.copyOf(versions);
            }
        }
    }

    /// Makes a transaction, again where somebody else is at one of its items.
    ///
    /// @throws HostRefusal.TooBusy if that went on for too long
    /// @throws HostRefusal.CannotStore if it can never be made
    /// @throws CommitInDoubt if nobody knows
    Outcome make(List<TransactWriteItem> items) {
        if (items.isEmpty()) {
            return new Outcome.Made();
        }
        if (items.size() > ITEMS_MAX) {
            throw cannotStore(
                    "a commit of %d items, of %d in a transaction"
                            .formatted(items.size(), ITEMS_MAX));
        }
        // by which DynamoDB knows for ten minutes what it has made, whoever sends it again: this
        // loop, or the SDK
        var token = UUID.randomUUID().toString();
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            var outcome = attempt(items, token);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            pauseAfter(attempt);
        }
        throw new HostRefusal.TooBusy();
    }

    /// @return nothing if it may be made a moment later
    private Optional<Outcome> attempt(List<TransactWriteItem> items, String token) {
        try {
            client.transactWriteItems(it -> it.transactItems(items).clientRequestToken(token));
            return Optional.of(new Outcome.Made());
        } catch (TransactionCanceledException e) {
            return cancelled(e);
        } catch (DynamoDbException e) {
            if (e.isThrottlingException()) {
                return Optional.empty();
            }
            throw e.statusCode() < 500 ? refused(e) : new CommitInDoubt(e);
        } catch (SdkClientException e) {
            throw new CommitInDoubt(e);
        }
    }

    /// A refusal with its reason where that is about the items; other messages name roles and accounts.
    private static HostRefusal.CannotStore refused(DynamoDbException e) {
        var details = e.awsErrorDetails();
        boolean isAboutItems = details != null && VALIDATION.equals(details.errorCode());
        return new HostRefusal.CannotStore(
                isAboutItems ? "DynamoDB: " + details.errorMessage() : "DynamoDB", e);
    }

    private static HostRefusal.CannotStore cannotStore(String reason) {
        return new HostRefusal.CannotStore(reason, new IllegalArgumentException(reason));
    }

    /// @return nothing if it may be made a moment later
    private static Optional<Outcome> cancelled(TransactionCanceledException e) {
        var reasons = e.cancellationReasons();
        var versions = new TreeMap<Integer, Long>();
        for (int i = 0; i < reasons.size(); i++) {
            if (CONDITION.equals(reasons.get(i).code())) {
                versions.put(i, version(reasons.get(i)));
            }
        }
        if (!versions.isEmpty()) {
            return Optional.of(new Outcome.Refused(versions));
        }
        if (reasons.stream().map(CancellationReason::code).anyMatch(PASSING::contains)) {
            return Optional.empty();
        }
        throw cannotStore(
                reasons.stream()
                        .filter(it -> it.message() != null)
                        .map(it -> it.code() + ": " + it.message())
                        .distinct()
                        .collect(Collectors.joining("; ")));
    }

    private static long version(CancellationReason reason) {
        var found = reason.hasItem() ? reason.item().get(LedgerKeys.VERSION) : null;
        return found == null ? 0 : Long.parseLong(found.n());
    }

    /// Waits for any time up to one that doubles, so that those who met do not meet again.
    static void pauseAfter(int attempt) {
        long most = Math.min(FIRST_WAIT.toNanos() << Math.min(attempt, 10), LONGEST_WAIT.toNanos());
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
}
