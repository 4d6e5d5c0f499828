package dev.tradewind.dapr.state.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.state.EntryChange;
import dev.tradewind.dapr.state.QueryableStateStore;
import dev.tradewind.dapr.state.StateEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class QueryRunTest {
    private static final StateQuery ALL = query("{}");

    @Test
    void a_query_looks_at_so_many_entries_and_no_more() {
        var nothing = query("{\"filter\":{\"EQ\":{\"n\":-1}}}");

        assertThat(QueryRun.answer(nothing, store(QueryRun.SCANNED_MAX, 1), "").entries())
                .isEmpty();
        assertThatThrownBy(() -> QueryRun.answer(nothing, store(QueryRun.SCANNED_MAX + 1, 1), ""))
                .isInstanceOf(UnansweredQuery.class)
                .hasMessageContaining("more than 100000 entries");
    }

    @Test
    void a_page_that_is_full_ends_the_look() {
        var page = QueryRun.answer(ALL, store(QueryRun.SCANNED_MAX * 2, 1), "");

        assertThat(page.entries()).hasSize(QueryReading.PAGE_MAX);
        assertThat(page.token()).isEqualTo("1000");
    }

    @Test
    void what_is_found_has_so_many_bytes_and_no_more() {
        var sorted = query("{\"sort\":[{\"key\":\"n\"}]}");

        assertThatThrownBy(() -> QueryRun.answer(sorted, store(200, 100_000), ""))
                .isInstanceOf(UnansweredQuery.class)
                .hasMessageContaining("more than 16777216 bytes");
    }

    private static StateQuery query(String json) {
        return QueryReading.of(json.getBytes(UTF_8));
    }

    private static QueryableStateStore store(int entries, int bytes) {
        return new Repeated(entries, ("\"" + "x".repeat(bytes) + "\"").getBytes(UTF_8));
    }

    /// A store with the same data under many keys.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Repeated(int entries, byte[] data) implements QueryableStateStore {
        @Override
        public void scan(String prefix, Predicate<StateEntry> more) {
            boolean wanted = true;
            for (int i = 0; wanted && i < entries; i++) {
                var key = "k" + i;
                wanted = more.test(new StateEntry(key, data, "", "e", Optional.empty()));
            }
        }

        @Override
        public Optional<StateEntry> get(String key) {
            return Optional.empty();
        }

        @Override
        public void write(List<EntryChange> changes) {}

        @Override
        public List<String> capabilities() {
            return List.of();
        }
    }
}
