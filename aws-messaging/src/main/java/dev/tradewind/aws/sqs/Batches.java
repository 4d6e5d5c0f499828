package dev.tradewind.aws.sqs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The rules that every batch of SQS has in common: how many entries, and what their ids may be.
///
/// Source: SQS API Reference, SendMessageBatch; the words from recorded answers of AWS.
final class Batches {
    static final int ENTRIES_MAX = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private Batches() {}

    /// @param entryName the name of the entries' class
    /// @param id of one entry
    static <T> void check(String entryName, List<T> entries, Function<T, @Nullable String> id) {
        if (entries.isEmpty()) {
            throw SqsError.EMPTY_BATCH_REQUEST.because(
                    "There should be at least one %s in the request.".formatted(entryName));
        }
        if (entries.size() > ENTRIES_MAX) {
            throw SqsError.TOO_MANY_ENTRIES_IN_BATCH_REQUEST.because(
                    "Maximum number of entries per request are %d. You have sent %d."
                            .formatted(ENTRIES_MAX, entries.size()));
        }
        var seen = new HashSet<String>();
        for (var entry : entries) {
            checkId(Require.parameter(entryName + ".Id", id.apply(entry)), seen);
        }
    }

    private static void checkId(String id, Set<String> seen) {
        if (!ID.matcher(id).matches()) {
            throw SqsError.INVALID_BATCH_ENTRY_ID.because(
                    "A batch entry id can only contain alphanumeric characters, hyphens and"
                            + " underscores. It can be at most 80 letters long.");
        }
        if (!seen.add(id)) {
            throw SqsError.BATCH_ENTRY_IDS_NOT_DISTINCT.because("Id %s repeated.".formatted(id));
        }
    }

    static BatchResultErrorEntry failed(String id, SqsException error) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .senderFault(true)
                .code(error.awsErrorDetails().errorCode())
                .message(error.awsErrorDetails().errorMessage())
                .build();
    }
}
