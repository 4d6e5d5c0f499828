package dev.tradewind.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;

/// Two dashboards that are put one after the other and deleted together. Before each step both are read: what was
/// acknowledged last has to be there, or what a call asked for that was never answered.
///
/// One thread at a time.
final class DashboardPair {
    private static final int DELETED_ONE_IN = 4;

    /// In steps of this, so that bodies of a few bytes and of several kilobytes come by turns.
    private static final int LENGTH_STEP = 37;

    private static final int LENGTH_MAX = 8_000;
    private static final String NONE = "none";

    private final List<String> names;

    /// By its name, what a dashboard may have for a body: one thing, but for what is open.
    private final Map<String, Set<String>> possible = new HashMap<>();

    private final List<String> lost = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();
    private boolean isDeletionOpen;
    private int steps;
    private int acknowledged;

    DashboardPair(String name) {
        names = List.of(name + "-left", name + "-right");
        names.forEach(it -> possible.put(it, Set.of(NONE)));
    }

    void step(CloudWatchClient cloudWatch) {
        boolean areBothThere = check(cloudWatch);
        if (++steps % DELETED_ONE_IN == 0 && areBothThere) {
            delete(cloudWatch);
        } else {
            names.forEach(name -> put(cloudWatch, name));
        }
    }

    private void put(CloudWatchClient cloudWatch, String name) {
        var filling = "a".repeat(steps * LENGTH_STEP % LENGTH_MAX);
        var body = "{\"widgets\":[],\"start\":\"%d\",\"end\":\"%s\"}".formatted(steps, filling);
        ask(name, body);
        cloudWatch.putDashboard(it -> it.dashboardName(name).dashboardBody(body));
        answered(name, body);
    }

    private void delete(CloudWatchClient cloudWatch) {
        names.forEach(name -> ask(name, NONE));
        isDeletionOpen = true;
        cloudWatch.deleteDashboards(it -> it.dashboardNames(names));
        isDeletionOpen = false;
        names.forEach(name -> answered(name, NONE));
    }

    private void ask(String name, String body) {
        possible.merge(
                name,
                Set.of(body),
                (before, asked) ->
                        Stream.of(before, asked)
                                .flatMap(Set::stream)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    private void answered(String name, String body) {
        possible.put(name, Set.of(body));
        acknowledged++;
    }

    /// Reads both, and notes what should not be so.
    ///
    /// @return whether both are there: a deletion of which one is not is refused as a whole
    boolean check(CloudWatchClient cloudWatch) {
        var found = names.stream().map(name -> find(cloudWatch, name)).toList();
        if (isDeletionOpen && found.stream().filter(NONE::equals).count() == 1) {
            torn.add("one of %s after step %d".formatted(names, steps));
        }
        isDeletionOpen = false;
        for (int i = 0; i < found.size(); i++) {
            check(names.get(i), found.get(i));
        }
        return !found.contains(NONE);
    }

    private void check(String name, String found) {
        if (!possible.getOrDefault(name, Set.of()).contains(found)) {
            lost.add("%s after step %d is %.40s".formatted(name, steps, found));
        }
        possible.put(name, Set.of(found));
    }

    private static String find(CloudWatchClient cloudWatch, String name) {
        try {
            return cloudWatch.getDashboard(it -> it.dashboardName(name)).dashboardBody();
        } catch (DashboardNotFoundErrorException _) {
            return NONE;
        }
    }

    int acknowledged() {
        return acknowledged;
    }

    List<String> lost() {
        return lost;
    }

    List<String> torn() {
        return torn;
    }
}
