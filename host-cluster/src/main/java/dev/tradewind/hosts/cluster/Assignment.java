package dev.tradewind.hosts.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members that are to have the partitions of one topic for one intake. Each gets its fair share, and as few as possible
/// go from one to another. Intakes of one topic that the same members read are shared out alike, so that a member
/// has the same partitions for all of them, and reads each once.
final class Assignment {
    private final Map<Integer, Long> before;
    private final Map<Long, Integer> room = new HashMap<>();

    private Assignment(Map<Integer, Long> before) {
        this.before = before;
    }

    /// @param partitions by their numbers, in order
    /// @param before the members that had them, of those that had one
    /// @param members that read them, in the order of their numbers
    /// @return the member of each; none where there are no members
    static Map<Integer, Long> of(
            String topic, List<Integer> partitions, Map<Integer, Long> before, List<Long> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        var made = new Assignment(before);
        made.shareOut(partitions.size(), made.mostFirst(topic, members));
        return made.assign(partitions, members);
    }

    /// Those that had most get what does not divide. Of new ones another is the first in each topic, so that
    /// topics of few partitions do not all go to one member.
    private List<Long> mostFirst(String topic, List<Long> members) {
        int first = Math.floorMod(topic.hashCode(), members.size());
        var turned = new ArrayList<>(members.subList(first, members.size()));
        turned.addAll(members.subList(0, first));
        turned.sort(Comparator.comparingLong(this::had).reversed());
        return turned;
    }

    private long had(long member) {
        return before.values().stream().filter(it -> it == member).count();
    }

    private void shareOut(int partitions, List<Long> members) {
        int each = partitions / members.size();
        int left = partitions % members.size();
        for (int i = 0; i < members.size(); i++) {
            room.put(members.get(i), i < left ? each + 1 : each);
        }
    }

    private Map<Integer, Long> assign(List<Integer> partitions, List<Long> members) {
        var assigned = new HashMap<Integer, Long>();
        for (int partition : partitions) {
            Optional.ofNullable(before.get(partition))
                    .filter(this::takeRoom)
                    .ifPresent(it -> assigned.put(partition, it));
        }
        for (int partition : partitions) {
            if (!assigned.containsKey(partition)) {
                assigned.put(partition, next(members));
            }
        }
        return assigned;
    }

    private long next(List<Long> members) {
        return members.stream().filter(this::takeRoom).findFirst().orElseThrow();
    }

    /// @return false if it has no room left
    private boolean takeRoom(long member) {
        int left = room.getOrDefault(member, 0);
        room.put(member, Math.max(0, left - 1));
        return left > 0;
    }
}
