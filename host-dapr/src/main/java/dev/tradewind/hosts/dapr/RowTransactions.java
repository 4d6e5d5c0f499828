package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.hosts.dapr.RowEdit.Edited;
import dev.tradewind.http.client.DirectAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Commits of several rows: all of them or none. Any thread may call.
///
/// A transaction that was refused is taken for one that came too late: its rows are read again, and edited again. That ends
/// when an edit finds that it was overtaken, or when nothing has changed and it is refused all the same. A transaction
/// without an answer may have been made: then a row has its commit's name. Whether it was or not, it can be sent again,
/// since each of its rows is tied to the ETag that it had before.
final class RowTransactions {
    /// With a pause before each: a few seconds, in which a sidecar starts anew.
    private static final int ATTEMPTS_MAX = 100;

    /// The attempts that follow each other at once.
    private static final int UNPAUSED = 10;

    private final SidecarState state;
    private final RandomGenerator random;
    private final RecentRows recent = new RecentRows();

    RowTransactions(SidecarState state, RandomGenerator random) {
        this.state = state;
        this.random = random;
    }

    /// Reads rows as they are now.
    Map<String, StoredRow> read(Collection<String> keys) {
        var rows = state.read(keys);
        keys.forEach(key -> recent.put(key, Optional.ofNullable(rows.get(key))));
        return rows;
    }

    /// Reads many rows, which no commit is about to change.
    Map<String, StoredRow> readApart(Collection<String> keys) {
        return state.read(keys);
    }

    Optional<StoredRow> read(String key) {
        return Optional.ofNullable(read(List.of(key)).get(key));
    }

    /// A row as it was read lately, or as it is now.
    Optional<StoredRow> find(String key) {
        return recent.find(key).orElseGet(() -> read(key));
    }

    /// Makes these edits, each of another row.
    ///
    /// @return false if one of them was overtaken; then nothing was changed
    /// @throws dev.tradewind.eventing.HostRefusal.CannotStore if the store takes none; then nothing was changed
    /// @throws SidecarFailure if it is not known whether it was made, as the sidecar has gone in the middle of it
    boolean make(List<RowEdit> edits) {
        return edits.isEmpty() || new Making(edits, name()).make();
    }

    private String name() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    /// One commit on its way. For one thread.
    private final class Making {
        private final List<RowEdit> edits;
        private final String commit;
        private Map<String, String> refused = Map.of();
        private String lastFailure = "";
        private boolean mayBeMade;

        Making(List<RowEdit> edits, String commit) {
            this.edits = edits;
            this.commit = commit;
        }

        boolean make() {
            for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
                var rows = rows();
                if (rows.values().stream().anyMatch(it -> it.isOf(commit))) {
                    return true;
                }
                var operations = new ArrayList<ObjectNode>();
                switch (edit(rows, operations)) {
                    case EditsEnd.OVERTAKEN -> {
                        return false;
                    }
                    case EditsEnd.MOVED -> {}
                    case EditsEnd.COMPLETE -> {
                        if (operations.isEmpty() || isMade(operations, rows)) {
                            return true;
                        }
                    }
                }
                if (attempt > UNPAUSED) {
                    SidecarConnection.pause();
                }
            }
            throw failed("other changes came before it too often, the last: " + lastFailure);
        }

        private Map<String, StoredRow> rows() {
            var rows = new HashMap<String, StoredRow>();
            var unknown = new ArrayList<String>();
            for (var edit : edits) {
                lately(edit.key())
                        .ifPresentOrElse(
                                row -> row.ifPresent(it -> rows.put(edit.key(), it)),
                                () -> unknown.add(edit.key()));
            }
            if (!unknown.isEmpty()) {
                rows.putAll(read(unknown));
            }
            return rows;
        }

        /// A row that another thread read before the change that came first, and remembered after it, says nothing new: so
        /// only a first attempt trusts what was read lately.
        private Optional<Optional<StoredRow>> lately(String key) {
            return lastFailure.isEmpty() ? recent.find(key) : Optional.empty();
        }

        private EditsEnd edit(Map<String, StoredRow> rows, List<ObjectNode> operations) {
            var end = EditsEnd.COMPLETE;
            for (var edit : edits) {
                var key = edit.key();
                var row = Optional.ofNullable(rows.get(key));
                switch (edit.on(row)) {
                    case Edited.Put(var json, var kept) ->
                            operations.add(
                                    SidecarState.upsert(
                                            key, row, json.put(StoredRow.COMMIT, commit), kept));
                    case Edited.Removed _ ->
                            row.ifPresent(it -> operations.add(SidecarState.delete(it)));
                    case Edited.Untouched _ -> {}
                    case Edited.Overtaken _ -> {
                        forget();
                        return EditsEnd.OVERTAKEN;
                    }
                    case Edited.Moved _ -> end = EditsEnd.MOVED;
                }
            }
            return end;
        }

        private boolean isMade(List<ObjectNode> operations, Map<String, StoredRow> rows) {
            var answer = state.transact(operations);
            forget();
            switch (answer) {
                case DirectAnswer.Answered(var status, _) when status == 204 || status == 200 -> {
                    return true;
                }
                case DirectAnswer.Answered refusal -> refused(refusal, rows);
                case DirectAnswer.Unreached(var reason) -> unanswered(reason);
                case DirectAnswer.Failed(var reason) -> {
                    mayBeMade = true;
                    unanswered(reason);
                }
            }
            return false;
        }

        private void refused(DirectAnswer.Answered refusal, Map<String, StoredRow> rows) {
            lastFailure = SidecarState.described(refusal);
            var etags = new HashMap<String, String>();
            edits.forEach(edit -> {
                var row = Optional.ofNullable(rows.get(edit.key()));
                etags.put(edit.key(), row.map(StoredRow::etag).orElse(""));
            });
            if (etags.equals(refused)) {
                throw failed(lastFailure);
            }
            refused = etags;
        }

        private void unanswered(String reason) {
            lastFailure = reason;
            SidecarConnection.pause();
        }

        private RuntimeException failed(String reason) {
            return mayBeMade
                    ? new SidecarFailure("it is not known whether it was stored: " + reason)
                    : SidecarState.cannotStore(reason);
        }

        private void forget() {
            recent.forget(edits.stream().map(RowEdit::key).toList());
        }
    }

    /// The end of one round of edits.
    private enum EditsEnd {
        COMPLETE,
        MOVED,
        OVERTAKEN
    }
}
