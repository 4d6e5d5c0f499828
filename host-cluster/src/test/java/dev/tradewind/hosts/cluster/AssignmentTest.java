package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who is to have which partition.
final class AssignmentTest {
    private static final List<Integer> TWELVE = IntStream.range(0, 12).boxed().toList();

    private static Map<Integer, Long> assign(Map<Integer, Long> before, Long... members) {
        return Assignment.of("orders", TWELVE, before, List.of(members));
    }

    private static Map<Long, Long> counts(Map<Integer, Long> assigned) {
        return assigned.values().stream()
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    }

    private static long moved(Map<Integer, Long> before, Map<Integer, Long> after) {
        return before.entrySet().stream().filter(it -> !after.entrySet().contains(it)).count();
    }

    @Test
    void one_member_has_all_and_none_has_none() {
        assertThat(counts(assign(Map.of(), 1L))).isEqualTo(Map.of(1L, 12L));
        assertThat(assign(Map.of())).isEmpty();
    }

    @Test
    void a_member_that_joins_gets_its_share_and_no_other_partition_moves() {
        var before = assign(Map.of(), 1L, 2L);

        var after = assign(before, 1L, 2L, 3L);

        assertThat(counts(after)).isEqualTo(Map.of(1L, 4L, 2L, 4L, 3L, 4L));
        assertThat(moved(before, after)).isEqualTo(4);
    }

    @Test
    void what_a_member_had_that_is_gone_is_shared_out_and_nothing_else() {
        var before = assign(Map.of(), 1L, 2L, 3L);

        var after = assign(before, 1L, 3L);

        assertThat(counts(after)).isEqualTo(Map.of(1L, 6L, 3L, 6L));
        assertThat(moved(before, after)).isEqualTo(4);
    }

    @Test
    void topics_of_one_partition_do_not_all_go_to_one_member() {
        var members = List.of(1L, 2L, 3L);

        var owners =
                IntStream.range(0, 20)
                        .mapToObj(it -> Assignment.of("topic-" + it, List.of(0), Map.of(), members))
                        .map(it -> it.get(0))
                        .collect(Collectors.toSet());

        assertThat(owners).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    /// Members come and go at random.
    @Test
    void shares_differ_by_one_at_most_whatever_was_before() {
        var random = new Random(69);
        var members = new ArrayList<Long>();
        Map<Integer, Long> before = new TreeMap<>();
        for (long number = 1; number <= 500; number++) {
            if (members.isEmpty() || random.nextInt(3) > 0) {
                members.add(number);
            } else {
                members.remove(random.nextInt(members.size()));
            }

            var after = Assignment.of("orders", TWELVE, before, members);

            if (!members.isEmpty()) {
                var counts = new ArrayList<>(counts(after).values());
                new HashSet<>(members)
                        .stream()
                                .filter(it -> !after.containsValue(it))
                                .forEach(_ -> counts.add(0L));
                assertThat(after).containsOnlyKeys(TWELVE);
                assertThat(counts.stream().mapToLong(it -> it).max().orElseThrow())
                        .isLessThanOrEqualTo(
                                counts.stream().mapToLong(it -> it).min().orElseThrow() + 1);
            }
            before = after;
        }
    }
}
