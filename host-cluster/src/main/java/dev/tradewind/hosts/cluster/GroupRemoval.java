package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/// The removal of consumer groups, with their places in topics.
record GroupRemoval(Admin admin) {
    /// A group has members of the version before alone. One that was killed is one until its session has ended, after 6 s.
    private static final Duration MEMBERS_GONE_MAX = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(200);

    /// Removes a group, if there is one.
    ///
    /// @throws ClusterRefused if Kafka does not answer, or somebody is still a member
    void remove(String group) {
        long end = System.nanoTime() + MEMBERS_GONE_MAX.toNanos();
        while (!tryRemove(group)) {
            if (System.nanoTime() > end) {
                throw new ClusterRefused(
                        "the consumer group %s still has members: end their processes first"
                                .formatted(group));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /// @return false if somebody is still a member
    private boolean tryRemove(String group) {
        try {
            admin.deleteConsumerGroups(List.of(group)).all().get();
            return true;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case GroupIdNotFoundException _ -> true;
                case GroupNotEmptyException _ -> false;
                case null, default -> throw ClusterTopics.unreachable(e);
            };
        } catch (InterruptedException e) {
            throw ClusterTopics.interrupted(e);
        }
    }
}
